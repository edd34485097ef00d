'use client'

import type { LoadPreview, LoadTable } from '@customer-insights-kit/client/management'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { fieldClass } from '#components/ui/field.ts'
import { Notice } from '#components/ui/notice.tsx'
import { ColumnList } from './column-list.tsx'
import type { EditorLabels } from './editor-labels.ts'
import { changeTable, findRole, listWays, type MappingDraft, setRole, tableRoles } from './mapping-draft.ts'
import { PreviewTable } from './preview-table.tsx'

interface TableFormProps {
  readonly mapping: MappingDraft
  /** Undefined where the file cannot be read. */
  readonly table: LoadTable | undefined
  readonly preview: LoadPreview
  readonly labels: EditorLabels
  readonly onChange: (mapping: MappingDraft) => void
}

/** What the rows of one file are, in words that can be changed, with the first of them. */
export function TableForm({ mapping, table, preview, labels, onChange }: TableFormProps) {
  return (
    <fieldset className="min-w-0 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5">
      <legend className="sr-only">{preview.name}</legend>
      <p aria-hidden className="wrap-anywhere mb-3 font-semibold text-lg">
        {preview.name}
      </p>
      {preview.problem !== null && (
        <Notice tone="bad" role="alert">
          <p className="wrap-anywhere">{preview.problem}</p>
        </Notice>
      )}
      {table !== undefined && preview.problem === null && (
        <div className="space-y-4">
          <TableFields
            mapping={mapping}
            table={table}
            preview={preview}
            labels={labels}
            onChange={onChange}
          />
          <details className="group" open={preview.rowsRefused > 0 || undefined}>
            <summary className="flex h-8 items-center gap-1.5 rounded-md font-medium">
              <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
              {labels.columns.title}
              <span className="font-normal text-muted tabular-nums">{preview.columns.length}</span>
            </summary>
            <div className="pt-2">
              <ColumnList
                table={table}
                preview={preview}
                labels={labels.columns}
                onChange={(change) => onChange(changeTable(mapping, table.fileId, change))}
              />
            </div>
          </details>
          <PreviewTable preview={preview} labels={labels.preview} />
        </div>
      )}
    </fieldset>
  )
}

type TableFieldsProps = TableFormProps & { readonly table: LoadTable }

function TableFields({ mapping, table, preview, labels: { table: labels }, onChange }: TableFieldsProps) {
  const role = findRole(mapping, table)
  const header = preview.columns.map(({ name }) => name)
  const change = (fields: Partial<LoadTable>) => onChange(changeTable(mapping, table.fileId, fields))
  const { customer, activity } = table
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <Field label={labels.role}>
        <select
          className={fieldClass}
          value={role}
          onChange={({ target }) => {
            const next = tableRoles.find((known) => known === target.value)
            if (next !== undefined) onChange(setRole(mapping, table.fileId, next, header))
          }}
        >
          {tableRoles.map((known) => (
            <option key={known} value={known}>
              {labels.roles[known]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={labels.dataSource}>
        <Text value={table.dataSource} onChange={(dataSource) => change({ dataSource })} />
      </Field>
      <Field label={labels.name}>
        <Text value={table.table} onChange={(name) => change({ table: name })} />
      </Field>
      <Field label={labels.key}>
        <Column value={table.key} header={header} onChange={(key) => change({ key })} />
      </Field>
      {customer !== undefined && (
        <>
          <Field label={labels.customer}>
            <Column
              value={customer.column}
              header={header}
              onChange={(column) => change({ customer: { ...customer, column } })}
            />
          </Field>
          <Field label={labels.through}>
            <select
              className={fieldClass}
              value={customer.through ?? ''}
              onChange={({ target: { value } }) =>
                change({
                  customer: { column: customer.column, ...(value !== '' && { through: value }) },
                })
              }
            >
              <option value="">{labels.directly}</option>
              {listWays(mapping, table).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        </>
      )}
      {activity !== undefined && (
        <>
          <Field label={labels.activityType}>
            <Text value={activity.type} onChange={(type) => change({ activity: { ...activity, type } })} />
          </Field>
          <Field label={labels.time}>
            <Column
              value={activity.time}
              header={header}
              onChange={(time) => change({ activity: { ...activity, time } })}
            />
          </Field>
          <Field label={labels.activityTitle}>
            <Column
              value={activity.title}
              header={header}
              onChange={(title) => change({ activity: { ...activity, title } })}
            />
          </Field>
        </>
      )}
    </div>
  )
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands in it.
    <label className="block">
      <span className="mb-1 block text-muted text-sm">{label}</span>
      {children}
    </label>
  )
}

interface TextProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

const Text = ({ value, onChange }: TextProps) => (
  <input
    className={fieldClass}
    value={value}
    maxLength={100}
    autoComplete="off"
    spellCheck={false}
    onChange={({ target }) => onChange(target.value)}
  />
)

interface ColumnProps extends TextProps {
  readonly header: readonly string[]
}

const Column = ({ value, header, onChange }: ColumnProps) => (
  <select className={fieldClass} value={value} onChange={({ target }) => onChange(target.value)}>
    {!header.includes(value) && <option>{value}</option>}
    {header.map((column) => (
      <option key={column}>{column}</option>
    ))}
  </select>
)
