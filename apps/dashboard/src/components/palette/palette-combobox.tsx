'use client'

import { LoaderCircle, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState, useTransition } from 'react'
import { saveTheme } from '#server/save-theme.ts'
import { filterEntries, orderEntries } from './filter-entries.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { PaletteList } from './palette-list.tsx'
import type { PaletteProps } from './palette-props.ts'
import { PaletteStatus } from './palette-status.tsx'
import { useCustomerSearch } from './use-customer-search.ts'

interface PaletteComboboxProps extends Omit<PaletteProps, 'onClose'> {
  readonly onDone: () => void
}

/** A field and below it what it finds; the focus stays in the field, arrows move the choice. */
export function PaletteCombobox(props: PaletteComboboxProps) {
  const { content, takeTyped, labels, environment, requestIdLabels, onDone } = props
  const { entries = [], labels: texts } = content?.ok ? content.data : {}
  const id = useId()
  const router = useRouter()
  const [, startTransition] = useTransition()
  const [text, setText] = useState('')
  const [chosenId, setChosenId] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  /** Whether Enter was pressed before there was anything to follow. */
  const isAwaited = useRef(false)
  const { customers, failure, isSearching, search } = useCustomerSearch(environment, requestIdLabels)
  // While the answer is awaited, customers who do not match what is typed must not take an Enter.
  const matching = isSearching ? filterEntries(customers, text) : customers
  const visible = orderEntries(matching, filterEntries(entries, text), text)
  // Whoever has not moved yet has chosen the first, also when customers come in above it.
  const chosen = Math.max(
    visible.findIndex((entry) => entry.id === chosenId),
    0,
  )
  const toOptionId = (index: number) => `${id}-${index}`

  useEffect(() => {
    const typed = takeTyped()
    // At once, so that a letter typed before the next drawing comes after it.
    if (field.current !== null) field.current.value = typed
    field.current?.focus()
    type(typed)
  }, [])

  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen])

  useEffect(() => {
    const entry = visible[chosen]
    if (!isAwaited.current || isSearching) return
    isAwaited.current = false
    if (entry !== undefined) follow(entry)
  })

  function type(value: string) {
    isAwaited.current = false
    setText(value)
    setChosenId(undefined)
    search(value)
  }

  function follow({ target }: PaletteEntry) {
    onDone()
    if (target.kind === 'page') return router.push(target.href)
    if (target.kind === 'language') {
      return location.assign(location.pathname.replace(/^\/[^/]*/, `/${target.locale}`) + location.search)
    }
    const form = new FormData()
    form.set('theme', target.theme)
    startTransition(() => saveTheme(form))
  }

  function press(event: KeyboardEvent) {
    // Enter ends the composition of a syllable, and chooses nothing.
    if (event.nativeEvent.isComposing) return
    const { length } = visible
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: (chosen + 1) % length,
      ArrowUp: (chosen - 1 + length) % length,
      PageDown: Math.min(chosen + 8, length - 1),
      PageUp: Math.max(chosen - 8, 0),
    }
    const entry = visible[event.key === 'Enter' ? chosen : (moves[event.key] ?? -1)]
    if (entry === undefined) {
      isAwaited.current = event.key === 'Enter' && isSearching
      return
    }
    event.preventDefault()
    if (event.key === 'Enter') follow(entry)
    else setChosenId(entry.id)
  }

  const Icon = isSearching ? LoaderCircle : Search
  return (
    <>
      <div className="flex items-center gap-2.5 border-line border-b px-4">
        <Icon
          aria-hidden
          className={`size-4 shrink-0 text-muted ${isSearching ? 'motion-safe:animate-spin' : ''}`}
        />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={labels.title}
          aria-autocomplete="list"
          aria-expanded={visible.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={visible.length > 0 ? toOptionId(chosen) : undefined}
          placeholder={texts?.placeholder}
          value={text}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
          className="h-12 w-full grow bg-transparent outline-none placeholder:text-muted"
        />
      </div>
      <PaletteList
        id={`${id}-list`}
        label={labels.title}
        groupLabels={texts?.groups}
        entries={visible}
        chosen={chosen}
        toOptionId={toOptionId}
        onFollow={follow}
      />
      <PaletteStatus
        content={content}
        failure={failure}
        count={visible.length}
        isSearching={isSearching}
        loadingLabel={labels.loading}
        requestIdLabels={requestIdLabels}
      />
    </>
  )
}
