'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useId, useState } from 'react'
import { fieldClass } from '#components/ui/field.ts'

export interface OperationGroup {
  readonly label: string
  readonly operations: readonly { readonly wireId: string; readonly summary: string; readonly href: string }[]
}

interface OperationListProps {
  readonly groups: readonly OperationGroup[]
  readonly labels: Readonly<Record<'filter' | 'noMatch', string>>
}

/** The operations by resource; typing narrows them down. */
export function OperationList({ groups, labels }: OperationListProps) {
  const pathname = usePathname()
  const id = useId()
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLowerCase()
  const matching = groups
    .map(({ label, operations }) => ({
      label,
      operations: operations.filter(({ wireId, summary }) =>
        `${label} ${wireId} ${summary}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter(({ operations }) => operations.length > 0)

  return (
    <div>
      <input
        type="search"
        aria-label={labels.filter}
        placeholder={labels.filter}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        autoComplete="off"
        spellCheck={false}
        className={fieldClass}
      />
      <p role="status" className={matching.length === 0 ? 'mt-3 text-muted' : 'sr-only'}>
        {matching.length === 0 ? labels.noMatch : ''}
      </p>
      {matching.map(({ label, operations }, index) => (
        <div key={label} className="mt-4">
          <h2 id={`${id}-${index}`} className="px-2 pb-1 font-medium text-muted text-sm">
            {label}
          </h2>
          <ul aria-labelledby={`${id}-${index}`} className="space-y-0.5">
            {operations.map(({ wireId, summary, href }) => (
              <li key={wireId}>
                <Link
                  href={href}
                  prefetch={false}
                  title={wireId}
                  aria-current={pathname === href ? 'page' : undefined}
                  className="flex min-h-8 items-center gap-2 rounded-md px-2 py-1 transition-colors hover:bg-raised aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
                >
                  <code className="rounded bg-good-soft px-1 font-medium font-mono text-good text-sm">
                    GET
                  </code>
                  {summary}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
