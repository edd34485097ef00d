'use client'

import { LoaderCircle, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useTransition } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import {
  type ActivityQuery,
  hasReversedDays,
  longestFind,
  parseActivityQuery,
  printActivityQuery,
} from './activity-query.ts'

interface TimelineFilterProps {
  readonly path: string
  readonly query: ActivityQuery
  readonly labels: Readonly<Record<'find' | 'from' | 'to' | 'apply', string>>
}

/** Words and days that narrow the timeline down; the address keeps them. */
export function TimelineFilter({ path, query, labels }: TimelineFilterProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [isPending, startTransition] = useTransition()
  const { find, from = '', to = '' } = query

  const isFirst = useRef(true)

  // What was typed gives way when the address says something else, as after Clear filters; not when the page
  // comes alive, which may be after the first letters.
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    for (const [name, value] of Object.entries({ find, from, to })) {
      const field = form.current?.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = value
    }
  }, [find, from, to])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = Object.fromEntries([...new FormData(event.currentTarget)].map(([k, v]) => [k, String(v)]))
    const wanted = { ...parseActivityQuery(typed), types: query.types }
    startTransition(() => router.replace(`${path}${printActivityQuery(wanted)}`, { scroll: false }))
  }

  const Icon = isPending ? LoaderCircle : Search
  // No min and max: they would refuse two days that are changed together.
  const day = { type: 'date', className: `${fieldClass} block`, 'aria-invalid': hasReversedDays(query) }
  const dayClass =
    'w-36 text-muted text-sm lg:max-2xl:w-auto lg:max-2xl:min-w-0 lg:max-2xl:grow lg:max-2xl:basis-28'
  return (
    <search>
      <form ref={form} action={path} onSubmit={submit} className="flex flex-wrap items-end gap-2">
        {query.types.map((type) => (
          <input key={type} type="hidden" name="type" value={type} />
        ))}
        <label className="relative min-w-40 grow basis-40 lg:max-2xl:basis-full">
          <span className="sr-only">{labels.find}</span>
          <Icon
            aria-hidden
            className={`pointer-events-none absolute top-2 left-2.5 size-4 text-muted ${isPending ? 'motion-safe:animate-spin' : ''}`}
          />
          <input
            type="search"
            name="find"
            placeholder={labels.find}
            defaultValue={find}
            maxLength={longestFind}
            autoComplete="off"
            spellCheck={false}
            className={`${fieldClass} pl-8`}
          />
        </label>
        <label className={dayClass}>
          {labels.from}
          <input {...day} name="from" defaultValue={from} />
        </label>
        <label className={dayClass}>
          {labels.to}
          <input {...day} name="to" defaultValue={to} />
        </label>
        <button type="submit" className={buttonClass()}>
          {labels.apply}
        </button>
      </form>
    </search>
  )
}
