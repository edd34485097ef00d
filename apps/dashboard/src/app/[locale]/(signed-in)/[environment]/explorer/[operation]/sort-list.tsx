import { Plus, X } from 'lucide-react'
import { buttonClass, iconButtonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { TableChoice } from '../read-tables.ts'
import { fillText } from './fill-text.ts'
import type { TryItLabels } from './try-it-labels.ts'

export interface SortTerm {
  readonly column: string
  readonly isDescending: boolean
}

interface SortListProps {
  readonly terms: readonly SortTerm[]
  readonly columns: TableChoice['columns']
  readonly labels: TryItLabels
  readonly onChange: (terms: readonly SortTerm[]) => void
}

/** The columns to sort by, the first one first. */
export function SortList({ terms, columns, labels: { builder }, onChange }: SortListProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{builder.sort}</legend>
      <div className="mt-1 space-y-2">
        {terms.map((term, index) => {
          const number = index + 1
          const change = (changed: Partial<SortTerm>) => onChange(terms.with(index, { ...term, ...changed }))
          return (
            <div key={number} className="flex gap-2">
              <select
                aria-label={fillText(builder.sortColumn, { number })}
                className={`${fieldClass} min-w-0 max-w-64`}
                value={term.column}
                onChange={(event) => change({ column: event.target.value })}
              >
                {columns.map(({ name }) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
              <select
                aria-label={fillText(builder.direction, { number })}
                className={`${fieldClass} max-w-36`}
                value={term.isDescending ? 'desc' : 'asc'}
                onChange={(event) => change({ isDescending: event.target.value === 'desc' })}
              >
                <option value="asc">{builder.ascending}</option>
                <option value="desc">{builder.descending}</option>
              </select>
              <button
                type="button"
                className={iconButtonClass}
                aria-label={fillText(builder.removeSort, { number })}
                onClick={() => onChange(terms.toSpliced(index, 1))}
              >
                <X aria-hidden className="size-4" />
              </button>
            </div>
          )
        })}
        <button
          type="button"
          className={buttonClass()}
          onClick={() => onChange([...terms, { column: columns[0]?.name ?? '', isDescending: false }])}
        >
          <Plus aria-hidden className="size-4" />
          {builder.addSort}
        </button>
      </div>
    </fieldset>
  )
}
