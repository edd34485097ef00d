'use client'

import { useState } from 'react'
import { fieldClass } from '#components/ui/field.ts'
import {
  createFacetForm,
  type FacetForm,
  type FacetKind,
  facetSorts,
  listFacetKinds,
  listUnits,
  parseFacetForm,
  printFacetForm,
} from './facet-form.ts'
import type { EditorLabels } from './read-editor-labels.ts'

/** Of a specification, which is no text of a language. */
const example = 'count:20,sort:value'

interface FacetEditorProps {
  readonly name: string
  readonly dataType: string
  readonly specification: string
  readonly isRefused: boolean
  readonly labels: EditorLabels['facet']
  readonly onChange: (specification: string) => void
}

/** How the filter of a column counts: by values, by equal steps, or between boundaries. */
export function FacetEditor({
  name,
  dataType,
  specification,
  isRefused,
  labels,
  onChange,
}: FacetEditorProps) {
  const [form, setForm] = useState<FacetForm>(() => parseFacetForm(specification, dataType))
  // Undone or discarded elsewhere.
  const shown = printFacetForm(form) === specification.trim() ? form : parseFacetForm(specification, dataType)

  function change(next: FacetForm) {
    setForm(next)
    onChange(printFacetForm(next))
  }

  const field = (label: string) => ({
    'aria-label': `${label}: ${name}`,
    'aria-invalid': isRefused || undefined,
    className: `${fieldClass} min-w-0 grow basis-24`,
  })
  return (
    <span className="flex min-w-0 grow flex-wrap gap-2">
      <select
        {...field(labels.kind)}
        value={shown.kind}
        onChange={(event) => change(createFacetForm(event.target.value as FacetKind, dataType))}
      >
        {listFacetKinds(dataType).map((kind) => (
          <option key={kind} value={kind}>
            {labels.kinds[kind]}
          </option>
        ))}
      </select>
      {shown.kind === 'values' && (
        <>
          <input
            {...field(labels.count)}
            type="number"
            min={1}
            max={1000}
            title={labels.count}
            value={shown.count}
            onChange={(event) => change({ ...shown, count: event.target.value })}
          />
          <select
            {...field(labels.sort)}
            value={shown.sort}
            onChange={(event) => {
              const sort = facetSorts.find((known) => known === event.target.value)
              if (sort !== undefined) change({ ...shown, sort })
            }}
          >
            {facetSorts.map((sort) => (
              <option key={sort} value={sort}>
                {labels.sorts[sort]}
              </option>
            ))}
          </select>
        </>
      )}
      {shown.kind === 'interval' &&
        (listUnits(dataType).length > 0 ? (
          <select
            {...field(labels.interval)}
            value={shown.interval}
            onChange={(event) => change({ ...shown, interval: event.target.value })}
          >
            {listUnits(dataType).map((unit) => (
              <option key={unit} value={unit}>
                {labels.units[unit]}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...field(labels.interval)}
            type="number"
            min={0}
            step="any"
            value={shown.interval}
            onChange={(event) => change({ ...shown, interval: event.target.value })}
          />
        ))}
      {shown.kind === 'boundaries' && (
        <input
          {...field(labels.boundaries)}
          placeholder={dataType.startsWith('Edm.Date') ? '1960-01-01, 1980-01-01' : '10, 25, 100'}
          spellCheck={false}
          autoComplete="off"
          value={shown.values}
          onChange={(event) => change({ ...shown, values: event.target.value })}
        />
      )}
      {shown.kind === 'written' && (
        <input
          {...field(labels.written)}
          placeholder={example}
          spellCheck={false}
          autoComplete="off"
          value={shown.text}
          onChange={(event) => change({ ...shown, text: event.target.value })}
        />
      )}
    </span>
  )
}
