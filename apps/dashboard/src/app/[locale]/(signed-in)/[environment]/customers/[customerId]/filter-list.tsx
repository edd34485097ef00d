'use client'

import { type ReactNode, useId, useState } from 'react'
import { fieldClass } from '#components/ui/field.ts'

export interface FilterListItem {
  readonly key: string
  /** What the filter looks into. */
  readonly text: string
  readonly node: ReactNode
}

interface FilterListProps {
  readonly items: readonly FilterListItem[]
  readonly label: string
  /** Where nothing holds what was typed. */
  readonly noMatch: string
  readonly listClass: string
}

/** A long list of fields with a box that narrows it down. */
export function FilterList({ items, label, noMatch, listClass }: FilterListProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = items.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)))
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        type="search"
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        className={`${fieldClass} mt-2 max-w-xs`}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status" className="mt-2 text-muted text-sm empty:hidden">
        {shown.length === 0 ? noMatch : ''}
      </p>
      <dl className={listClass}>{shown.map(({ node }) => node)}</dl>
    </>
  )
}
