'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { useEffect, useId, useRef, useState } from 'react'
import { fieldClass } from '#components/ui/field.ts'
import { filterGroups, type OperationGroup } from './filter-groups.ts'
import { OperationLink } from './operation-link.tsx'

export type OperationListLabels = Readonly<
  Record<'filter' | 'matching' | 'noMatch' | 'notServed' | 'v1' | 'management', string>
>

interface OperationListProps {
  readonly groups: readonly OperationGroup[]
  readonly labels: OperationListLabels
}

/** The operations by resource; typing narrows them down. Narrow windows show it, or one operation. */
export function OperationList({ groups, labels }: OperationListProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const isOpen = useSelectedLayoutSegment() !== null
  const [filter, setFilter] = useState('')
  const matching = filterGroups(groups, filter)
  const registries = [...new Set(matching.map(({ registry }) => registry))]
  const count = matching.reduce((sum, { operations }) => sum + operations.length, 0)

  // Who comes by a link to an operation finds its place in the list.
  useEffect(() => {
    list.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' })
  }, [])

  return (
    <div
      className={`xl:sticky xl:top-18 xl:flex xl:col-start-1 xl:row-start-1 xl:max-h-[calc(100dvh-6rem)] xl:flex-col ${isOpen ? 'max-xl:hidden' : ''}`}
    >
      <div className="xl:p-1">
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
      </div>
      <p role="status" className={count === 0 ? 'mt-3 px-1 text-muted' : 'sr-only'}>
        {count === 0 ? labels.noMatch : filter.trim() === '' ? '' : `${labels.matching}: ${count}`}
      </p>
      <div ref={list} className="xl:overflow-y-auto xl:px-1 xl:pb-1">
        {registries.map((registry) => {
          const shown = matching.filter((group) => group.registry === registry)
          return (
            <section key={registry} aria-labelledby={`${id}-${registry}`} className="mt-4">
              <h2 id={`${id}-${registry}`} className="px-2 font-semibold">
                {labels[registry]}
              </h2>
              <div className="gap-6 sm:max-xl:columns-2">
                {shown.map(({ label, operations }, index) => (
                  <div key={label} className="break-inside-avoid pt-3">
                    <h3
                      id={`${id}-${registry}-${index}`}
                      className="px-2 pb-1 font-medium text-muted text-sm"
                    >
                      {label}
                    </h3>
                    <ul aria-labelledby={`${id}-${registry}-${index}`} className="space-y-0.5">
                      {operations.map((operation) => (
                        <li key={operation.wireId}>
                          <OperationLink operation={operation} notServed={labels.notServed} />
                        </li>
                      ))}
                    </ul>
                  </div>
                ))}
              </div>
            </section>
          )
        })}
      </div>
    </div>
  )
}
