import { fieldClass } from '#components/ui/field.ts'
import type { BrowserLabels } from './browser-labels.ts'
import { type CustomerSort, parseSort, printSort } from './customer-query.ts'
import type { TableColumn } from './hit-table.tsx'

interface SortFieldProps {
  readonly columns: readonly TableColumn[]
  readonly sort: CustomerSort | null
  readonly formId: string
  readonly labels: BrowserLabels
  readonly onSort: (sort: CustomerSort | null) => void
}

/** By what the list is sorted; the heads of the table say the same. */
export function SortField({ columns, sort, formId, labels, onSort }: SortFieldProps) {
  const names = columns.flatMap(({ name, label, isMasked }) =>
    name === undefined || isMasked ? [] : [{ name, label }],
  )
  const isShown = sort === null || names.some(({ name }) => name === sort.column)
  const options = isShown ? names : [...names, { name: sort.column, label: sort.column }]
  return (
    <select
      name="sort"
      form={formId}
      aria-label={labels.sort.label}
      title={labels.sort.label}
      value={printSort(sort)}
      className={`${fieldClass} max-w-48`}
      onChange={(event) => onSort(parseSort(event.target.value))}
    >
      <option value="">{labels.sort.best}</option>
      {options.flatMap(({ name, label }) =>
        [false, true].map((isDescending) => (
          <option key={`${name} ${isDescending}`} value={printSort({ column: name, isDescending })}>
            {`${label}, ${isDescending ? labels.sort.descending : labels.sort.ascending}`}
          </option>
        )),
      )}
    </select>
  )
}
