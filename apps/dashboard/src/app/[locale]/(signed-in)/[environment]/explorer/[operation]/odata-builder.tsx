import { useId, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { Result } from '#server/result.ts'
import { buildFilter, type Condition } from '../build-options.ts'
import type { Values } from '../build-request.ts'
import type { TableChoice } from '../read-tables.ts'
import { CheckList } from './check-list.tsx'
import { ConditionList } from './condition-list.tsx'
import { fillText } from './fill-text.ts'
import { SortList, type SortTerm } from './sort-list.tsx'
import type { TryItLabels } from './try-it-labels.ts'

interface ODataBuilderProps {
  readonly table: string
  readonly labels: TryItLabels
  readonly read: () => Promise<Result<TableChoice[]>>
  /** Writes into the fields of the options, which stay as editable as before. */
  readonly onBuild: (values: Values) => void
}

interface Choice {
  readonly columns: readonly string[]
  readonly conditions: readonly Condition[]
  readonly join: 'and' | 'or'
  readonly sort: readonly SortTerm[]
  readonly related: readonly string[]
}

const nothing: Choice = { columns: [], conditions: [], join: 'and', sort: [], related: [] }

/** Puts query options together from the columns that the environment has. */
export function ODataBuilder({ table, labels, read, onBuild }: ODataBuilderProps) {
  const id = useId()
  const [tables, setTables] = useState<Result<TableChoice[]>>()
  const [choice, setChoice] = useState(nothing)
  const [isPending, startTransition] = useTransition()
  const { builder } = labels
  const known = tables?.ok === true ? tables.data : []
  const current = known.find(({ name }) => name.toLowerCase() === table.trim().toLowerCase())

  function load() {
    startTransition(async () => setTables(await attemptAction(read(), labels)))
  }

  /** Writes what the choice changes: options that were typed stay as they are. */
  function build(next: Choice, others: Values = {}) {
    setChoice(next)
    const before = new Map(Object.entries(toOptions(choice)))
    const changed = Object.entries(toOptions(next)).filter(([name, text]) => text !== before.get(name))
    onBuild({ ...Object.fromEntries(changed), ...others })
  }

  function toOptions({ columns, conditions, join, sort, related }: Choice): Values {
    const types = new Map(current?.columns.map(({ name, type }) => [name, type]))
    return {
      select: columns.join(','),
      filter: buildFilter(conditions, join, types),
      orderby: sort.map(({ column, isDescending }) => `${column}${isDescending ? ' desc' : ''}`).join(','),
      expand: related.join(','),
    }
  }

  return (
    <details
      className="mt-5 border-line border-t pt-3"
      onToggle={(event) => {
        if (event.currentTarget.open && tables?.ok !== true && !isPending) load()
      }}
    >
      <summary className="h-6 rounded-md font-medium">{builder.title}</summary>
      <p className="mt-1 text-muted text-sm">{builder.text}</p>
      <p role="status" className="text-muted text-sm">
        {isPending ? builder.loading : ''}
      </p>
      {tables?.ok === false && (
        <div className="mt-2 space-y-2">
          <Problem failure={tables} labels={labels} />
          <button type="button" className={buttonClass()} onClick={load}>
            {builder.retry}
          </button>
        </div>
      )}
      {tables?.ok === true && (
        <div className="mt-3 space-y-4">
          <div className="max-w-sm">
            <label htmlFor={`${id}-table`} className="mb-1 block font-medium">
              {builder.table}
            </label>
            <select
              id={`${id}-table`}
              className={fieldClass}
              value={current?.name ?? ''}
              onChange={(event) => build(nothing, { relativePath: event.target.value })}
            >
              {current === undefined && <option value="">{builder.chooseTable}</option>}
              {known.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          {current !== undefined && (
            <>
              <CheckList
                legend={fillText(builder.columns, { count: choice.columns.length })}
                names={current.columns.map(({ name }) => name)}
                chosen={choice.columns}
                onChoose={(columns) => build({ ...choice, columns })}
              />
              <ConditionList
                conditions={choice.conditions}
                join={choice.join}
                columns={current.columns}
                labels={labels}
                onChange={(conditions, join) => build({ ...choice, conditions, join })}
              />
              <SortList
                terms={choice.sort}
                columns={current.columns}
                labels={labels}
                onChange={(sort) => build({ ...choice, sort })}
              />
              {current.related.length > 0 && (
                <CheckList
                  legend={builder.related}
                  names={current.related}
                  chosen={choice.related}
                  onChoose={(related) => build({ ...choice, related })}
                />
              )}
            </>
          )}
        </div>
      )}
    </details>
  )
}
