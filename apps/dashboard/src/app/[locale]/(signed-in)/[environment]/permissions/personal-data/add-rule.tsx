'use client'

import type { MaskingRule } from '@customer-insights-kit/client/management'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { EditorLabels } from './editor-labels.ts'
import { isSameName } from './masking-rules.ts'

export interface MaskableTable {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly dataType: string }[]
}

interface AddRuleProps {
  readonly tables: readonly MaskableTable[]
  readonly rules: readonly MaskingRule[]
  readonly labels: EditorLabels
  readonly onAdd: (table: string, column: string) => void
}

/** Picks a column that is not masked yet. */
export function AddRule({ tables, rules, labels, onAdd }: AddRuleProps) {
  const [tableName, setTableName] = useState(tables[0]?.name ?? '')
  const [column, setColumn] = useState('')
  const columns = (tables.find(({ name }) => name === tableName)?.columns ?? []).filter(
    ({ name }) => !rules.some((rule) => isSameName(rule.table, tableName) && isSameName(rule.column, name)),
  )
  return (
    <form
      className="flex flex-wrap items-end gap-2 border-line border-b bg-raised p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (column === '') return
        onAdd(tableName, column)
        setColumn('')
      }}
    >
      <label className="min-w-40 grow basis-40 sm:max-w-64">
        <span className="mb-1 block font-medium text-sm">{labels.table}</span>
        <select
          className={fieldClass}
          value={tableName}
          onChange={(event) => {
            setTableName(event.target.value)
            setColumn('')
          }}
        >
          {tables.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label className="min-w-40 grow basis-40 sm:max-w-64">
        <span className="mb-1 block font-medium text-sm">{labels.column}</span>
        <select
          required
          className={fieldClass}
          value={column}
          onChange={(event) => setColumn(event.target.value)}
        >
          <option value="">{labels.choose}</option>
          {columns.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <button type="submit" className={buttonClass()}>
        <Plus aria-hidden className="size-4" />
        {labels.add}
      </button>
    </form>
  )
}
