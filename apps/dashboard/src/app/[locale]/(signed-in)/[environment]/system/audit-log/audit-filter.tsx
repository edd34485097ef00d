'use client'

import { ListFilter, LoaderCircle } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useTransition } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { toQueryString } from '#paths.ts'
import { type AuditQuery, longestFilter, parseAuditQuery, toParameters } from './audit-query.ts'

interface AuditFilterProps {
  readonly path: string
  readonly query: AuditQuery
  /** What can be done, and how people call it, in their order: browser and server could sort differently. */
  readonly actions: readonly (readonly [action: string, label: string])[]
  readonly labels: Readonly<
    Record<
      'from' | 'to' | 'actor' | 'actorHint' | 'action' | 'anyAction' | 'target' | 'apply' | 'clear',
      string
    >
  >
}

/** Days, somebody, a kind of change, and what it was done to; the address keeps them. */
export function AuditFilter({ path, query, actions, labels }: AuditFilterProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const { from, to, actor, action, target } = query
  const Icon = isPending ? LoaderCircle : ListFilter

  const form = useRef<HTMLFormElement>(null)
  const isFirst = useRef(true)

  // What was typed gives way when the address says something else, as after Clear; not when the page comes alive.
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    for (const [name, value] of Object.entries({ from, to, actor, action, target })) {
      const field = form.current?.elements.namedItem(name)
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value
    }
  }, [from, to, actor, action, target])

  const go = (address: string) => startTransition(() => router.push(address))

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = Object.fromEntries([...new FormData(event.currentTarget)].map(([k, v]) => [k, String(v)]))
    go(`${path}${toQueryString(toParameters(parseAuditQuery(typed)))}`)
  }

  return (
    <search>
      <form ref={form} action={path} onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <label className="w-36 text-muted text-sm max-sm:grow">
          {labels.from}
          <input type="date" name="from" defaultValue={from} className={`${fieldClass} block`} />
        </label>
        <label className="w-36 text-muted text-sm max-sm:grow">
          {labels.to}
          <input type="date" name="to" defaultValue={to} className={`${fieldClass} block`} />
        </label>
        <label className="min-w-36 grow basis-36 text-muted text-sm">
          {labels.actor}
          <input
            name="actor"
            defaultValue={actor}
            placeholder={labels.actorHint}
            maxLength={longestFilter}
            autoComplete="off"
            spellCheck={false}
            className={`${fieldClass} block`}
          />
        </label>
        <label className="min-w-40 grow basis-40 text-muted text-sm">
          {labels.action}
          <select name="action" defaultValue={action} className={`${fieldClass} block`}>
            <option value="">{labels.anyAction}</option>
            {actions.map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="min-w-32 grow basis-32 text-muted text-sm">
          {labels.target}
          <input
            name="target"
            defaultValue={target}
            placeholder={targetExample}
            maxLength={longestFilter}
            autoComplete="off"
            spellCheck={false}
            className={`${fieldClass} block`}
          />
        </label>
        <button type="submit" className={buttonClass('primary')}>
          <Icon aria-hidden className={`size-4 ${isPending ? 'motion-safe:animate-spin' : ''}`} />
          {labels.apply}
        </button>
        <button type="button" className={buttonClass('quiet')} onClick={() => go(path)}>
          {labels.clear}
        </button>
      </form>
    </search>
  )
}

/** As the log writes it, in every language. */
const targetExample = 'keys/primary'
