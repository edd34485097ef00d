import { X } from 'lucide-react'
import type { BrowserLabels } from './browser-labels.ts'
import { type CustomerFilter, isSameFilter } from './customer-query.ts'
import type { Chip } from './listing.ts'

interface FilterChipsProps {
  readonly chips: readonly Chip[]
  readonly filters: readonly CustomerFilter[]
  readonly labels: BrowserLabels
  readonly onChange: (filters: readonly CustomerFilter[]) => void
  /** Whoever took the last one off is left without a place. */
  readonly onEmpty: () => void
}

/** Who took a filter off goes on with the next one, or with the search. */
function moveOn(button: HTMLElement, onEmpty: () => void): void {
  const item = button.closest('li')
  const others = [...(item?.parentElement?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])]
  const index = others.indexOf(button)
  const next = others[index + 1] ?? others[index - 1]
  if (next === undefined) onEmpty()
  else next.focus()
}

/** The filters that are on, each to be taken off, or all of them. */
export function FilterChips({ chips, filters, labels, onChange, onEmpty }: FilterChipsProps) {
  if (filters.length === 0) return null
  return (
    <ul aria-label={labels.chips.title} className="flex flex-wrap items-center gap-1.5">
      {filters.map((filter) => {
        const label = chips.find((chip) => isSameFilter(chip.filter, filter))?.label ?? filter.value
        return (
          <li key={`${filter.column} ${filter.kind} ${filter.value}`}>
            <button
              type="button"
              aria-label={`${labels.chips.remove}: ${label}`}
              className="flex h-7 max-w-64 items-center gap-1 rounded-full bg-accent-soft px-2.5 text-accent text-sm hover:bg-raised"
              data-chip
              onClick={(event) => {
                moveOn(event.currentTarget, onEmpty)
                onChange(filters.filter((known) => !isSameFilter(known, filter)))
              }}
            >
              <span className="truncate">{label}</span>
              <X aria-hidden className="size-3.5 shrink-0" />
            </button>
          </li>
        )
      })}
      <li>
        <button
          type="button"
          className="h-7 rounded px-2 text-muted text-sm underline hover:text-ink"
          onClick={() => {
            onEmpty()
            onChange([])
          }}
        >
          {labels.chips.clear}
        </button>
      </li>
    </ul>
  )
}
