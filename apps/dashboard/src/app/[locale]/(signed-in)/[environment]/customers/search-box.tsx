'use client'

import { LoaderCircle, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type TransitionStartFunction, useEffect, useRef } from 'react'
import { fieldClass } from '#components/ui/field.ts'
import { toQueryString } from '#paths.ts'

const typingPauseMs = 200

export interface SearchBoxProps {
  readonly path: string
  readonly search: string
  readonly view: string | undefined
  readonly label: string
  readonly hint: string
  readonly isPending: boolean
  readonly startTransition: TransitionStartFunction
}

/** Searches while one types; the address keeps the state, and `/` leads here from anywhere on the page. */
export function SearchBox(props: SearchBoxProps) {
  const { path, search, view, label, hint, isPending, startTransition } = props
  const router = useRouter()
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    function focusOnSlash(event: KeyboardEvent) {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      field.current?.select()
    }
    document.addEventListener('keydown', focusOnSlash)
    return () => {
      document.removeEventListener('keydown', focusOnSlash)
      clearTimeout(timer.current)
    }
  }, [])

  function show(q: string) {
    clearTimeout(timer.current)
    startTransition(() => router.replace(`${path}${toQueryString({ q: q.trim(), view })}`, { scroll: false }))
  }

  const Icon = isPending ? LoaderCircle : Search
  return (
    <search className="relative w-full max-w-md grow">
      <form
        action={path}
        onSubmit={(event) => {
          event.preventDefault()
          show(field.current?.value ?? '')
        }}
      >
        <Icon
          aria-hidden
          className={`pointer-events-none absolute top-2 left-2.5 size-4 text-muted ${isPending ? 'motion-safe:animate-spin' : ''}`}
        />
        <input
          ref={field}
          type="search"
          name="q"
          aria-label={label}
          aria-keyshortcuts="/"
          placeholder={label}
          title={hint}
          defaultValue={search}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          className={`${fieldClass} pr-8 pl-8`}
          onChange={(event) => {
            const { value } = event.target
            clearTimeout(timer.current)
            timer.current = setTimeout(() => show(value), typingPauseMs)
          }}
        />
        {view !== undefined && <input type="hidden" name="view" value={view} />}
        <kbd
          aria-hidden
          className="pointer-events-none absolute top-1.5 right-2 rounded border border-line bg-raised px-1.5 font-mono text-muted text-sm max-sm:hidden"
        >
          /
        </kbd>
      </form>
    </search>
  )
}
