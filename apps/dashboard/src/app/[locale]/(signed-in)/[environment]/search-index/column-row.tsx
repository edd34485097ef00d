'use client'

import type { ColumnSetting } from './column-settings.ts'
import { FacetEditor } from './facet-editor.tsx'
import type { EditorLabels } from './read-editor-labels.ts'

export interface IndexColumn {
  readonly name: string
  /** What people call it; empty where that is its name. */
  readonly label: string
  readonly dataType: string
  readonly semanticType: string
}

interface ColumnRowProps {
  readonly column: IndexColumn
  readonly setting: ColumnSetting
  readonly isChanged: boolean
  /** Whether the service does not take its settings. */
  readonly isRefused: boolean
  readonly labels: EditorLabels
  readonly onChange: (name: string, setting: ColumnSetting) => void
}

/** One column: whether searches look into it, and how they count by it. */
export function ColumnRow({ column, setting, isChanged, isRefused, labels, onChange }: ColumnRowProps) {
  const { name, label, dataType, semanticType } = column
  const type = dataType.replace(/^Edm\./, '')
  const isText = dataType === 'Edm.String'
  return (
    <tr className={`align-top ${isRefused ? 'bg-bad-soft' : ''}`}>
      <th scope="row" className="px-3 py-1.5 font-medium">
        <span className="wrap-anywhere">{label || name}</span>
        {isChanged && (
          <span className="ml-1.5 whitespace-nowrap rounded bg-warn-soft px-1 font-normal text-sm text-warn">
            {labels.changed}
          </span>
        )}
        {label !== '' && <span className="wrap-anywhere block font-normal text-muted text-sm">{name}</span>}
        <span className="wrap-anywhere block font-normal text-muted text-sm md:hidden">
          {[type, semanticType].filter(Boolean).join(' · ')}
        </span>
      </th>
      <td className="px-3 py-1.5 text-muted max-md:hidden">
        {type}
        {semanticType !== '' && <span className="wrap-anywhere block text-sm">{semanticType}</span>}
      </td>
      <td className="px-3 py-1.5">
        <label className="flex min-h-6 items-center gap-2" title={isText ? undefined : labels.textOnly}>
          <input
            type="checkbox"
            className="size-4 accent-accent"
            aria-label={`${labels.searched}: ${name}`}
            checked={setting.isSearched}
            disabled={!isText}
            onChange={(event) => onChange(name, { ...setting, isSearched: event.target.checked })}
          />
          {!isText && <span className="text-muted text-sm max-lg:sr-only">{labels.textOnly}</span>}
        </label>
      </td>
      <td className="px-3 py-1.5">
        <div className="flex flex-wrap items-start gap-2">
          <label className="flex min-h-6 items-center">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              aria-label={`${labels.filter}: ${name}`}
              checked={setting.filter !== null}
              onChange={(event) => onChange(name, { ...setting, filter: event.target.checked ? '' : null })}
            />
          </label>
          {setting.filter !== null && (
            <FacetEditor
              name={name}
              dataType={dataType}
              specification={setting.filter}
              isRefused={isRefused}
              labels={labels.facet}
              onChange={(filter) => onChange(name, { ...setting, filter })}
            />
          )}
        </div>
      </td>
    </tr>
  )
}
