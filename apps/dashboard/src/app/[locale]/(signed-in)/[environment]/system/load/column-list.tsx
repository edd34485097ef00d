'use client'

import type { LoadPreview, LoadTable } from '@customer-insights-kit/client/management'
import { type ColumnType, columnTypes, typeKeys } from '#column-types.ts'
import { fieldClass } from '#components/ui/field.ts'
import { type EditorLabels, fill } from './editor-labels.ts'
import { getEntry, setEntry } from './mapping-draft.ts'

interface ColumnListProps {
  readonly table: LoadTable
  readonly preview: LoadPreview
  readonly labels: EditorLabels['columns']
  readonly onChange: (change: Partial<LoadTable>) => void
}

/** How each column is read, and what it means. */
export function ColumnList({ table, preview, labels, onChange }: ColumnListProps) {
  const meanings: Readonly<Record<string, string>> = labels.meanings
  return (
    <table className="w-full text-left">
      <thead className="text-muted text-sm">
        <tr>
          <th scope="col" className="w-1/3 py-1 pr-2 font-medium">
            {labels.column}
          </th>
          <th scope="col" className="w-1/3 py-1 pr-2 font-medium">
            {labels.type}
          </th>
          <th scope="col" className="py-1 font-medium">
            {labels.meaning}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-line border-t align-top">
        {preview.columns.map(({ name, isAmbiguous, reason, refused }) => {
          const meaning = getEntry(table.semantics, name) ?? ''
          return (
            <tr key={name}>
              <th scope="row" className="wrap-anywhere py-1.5 pr-2 font-medium">
                {name}
                {refused > 0 && (
                  <span className="block font-normal text-sm text-warn">
                    {fill(labels.refused, { rows: refused })} {reason}
                  </span>
                )}
                {isAmbiguous && (
                  <span className="block font-normal text-sm text-warn">{labels.ambiguous}</span>
                )}
              </th>
              <td className="py-1.5 pr-2">
                <select
                  className={fieldClass}
                  aria-label={`${labels.type}: ${name}`}
                  value={getEntry(table.types, name) ?? 'string'}
                  onChange={({ target }) => {
                    const type = columnTypes.find((known) => known === target.value)
                    onChange({
                      types: setEntry<ColumnType>(table.types, name, type === 'string' ? undefined : type),
                    })
                  }}
                >
                  {columnTypes.map((type) => (
                    <option key={type} value={type}>
                      {labels.types[typeKeys[type]]}
                    </option>
                  ))}
                </select>
              </td>
              <td className="py-1.5">
                <select
                  className={fieldClass}
                  aria-label={`${labels.meaning}: ${name}`}
                  value={meaning}
                  onChange={({ target }) =>
                    onChange({ semantics: setEntry(table.semantics, name, target.value || undefined) })
                  }
                >
                  <option value="">{labels.noMeaning}</option>
                  {/* What a mapping brought along stays, also where nobody has words for it. */}
                  {meaning !== '' && meanings[meaning] === undefined && (
                    <option value={meaning}>{meaning}</option>
                  )}
                  {Object.entries(meanings).map(([key, label]) => (
                    <option key={key} value={key}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
