import { LoaderCircle, Search } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { fieldClass } from '#components/ui/field.ts'
import type { BrowserLabels } from './browser-labels.ts'
import { longestSearch } from './customer-query.ts'

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly search: string
  readonly isPending: boolean
  readonly labels: BrowserLabels
  readonly onSearch: (search: string) => void
  /** Down to the customers. */
  readonly onLeave: () => void
}

/** Where a slash is a letter, or would lead behind a dialog. */
const takesLetters = 'input:not([type="checkbox"], [type="radio"]), textarea, select, dialog[open] *'

/** Searches while one types; `/` leads here from anywhere on the page, and the arrow down to the customers. */
export function SearchField({ field, search, isPending, labels, onSearch, onLeave }: SearchFieldProps) {
  useEffect(() => {
    // What was typed before the page listened.
    const typed = field.current?.value.trim() ?? search
    if (typed !== search) onSearch(typed)
  }, [])

  // What is searched for by a view, a link or a way back stands in the field as well.
  const known = useRef(search)
  useEffect(() => {
    if (known.current === search) return
    known.current = search
    if (field.current !== null && field.current.value.trim() !== search) field.current.value = search
  }, [field, search])

  useEffect(() => {
    function focusOnSlash(event: KeyboardEvent) {
      const isTyping = event.target instanceof HTMLElement && event.target.matches(takesLetters)
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      field.current?.select()
    }
    document.addEventListener('keydown', focusOnSlash)
    return () => document.removeEventListener('keydown', focusOnSlash)
  }, [field])

  const Icon = isPending ? LoaderCircle : Search
  return (
    <search className="relative w-full min-w-48 max-w-md grow">
      <Icon
        aria-hidden
        className={`pointer-events-none absolute top-2 left-2.5 size-4 text-muted ${isPending ? 'motion-safe:animate-spin' : ''}`}
      />
      <input
        ref={field}
        type="search"
        name="q"
        aria-label={labels.searchLabel}
        aria-keyshortcuts="/"
        placeholder={labels.searchLabel}
        title={labels.searchHint}
        defaultValue={search}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestSearch}
        className={`${fieldClass} pr-8 pl-8`}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') {
            event.currentTarget.value = ''
            onSearch('')
          } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            onLeave()
          }
        }}
      />
      <kbd
        aria-hidden
        className="pointer-events-none absolute top-1.5 right-2 rounded border border-line bg-raised px-1.5 font-mono text-muted text-sm max-sm:hidden"
      >
        /
      </kbd>
    </search>
  )
}
