import { Plus } from 'lucide-react'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { type Condition, needsValue } from '../build-options.ts'
import type { TableChoice } from '../read-tables.ts'
import { ConditionRow } from './condition-row.tsx'
import type { TryItLabels } from './try-it-labels.ts'

type Join = 'and' | 'or'

interface ConditionListProps {
  readonly conditions: readonly Condition[]
  readonly join: Join
  readonly columns: TableChoice['columns']
  readonly labels: TryItLabels
  readonly onChange: (conditions: readonly Condition[], join: Join) => void
}

/** The conditions of a filter, and how they combine. */
export function ConditionList({ conditions, join, columns, labels, onChange }: ConditionListProps) {
  const { builder } = labels
  const isUnfinished = conditions.some(({ operator, value }) => needsValue(operator) && value.trim() === '')

  function add() {
    const [first] = columns
    const operator = first?.type === 'Boolean' ? 'yes' : 'eq'
    onChange([...conditions, { column: first?.name ?? '', operator, value: '' }], join)
  }

  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{builder.conditions}</legend>
      <div className="mt-1 space-y-2">
        {conditions.map((condition, index) => {
          const number = index + 1
          return (
            <ConditionRow
              key={number}
              number={number}
              condition={condition}
              columns={columns}
              labels={labels}
              onChange={(changed) => onChange(conditions.with(index, changed), join)}
              onRemove={() => onChange(conditions.toSpliced(index, 1), join)}
            />
          )
        })}
        <div className="flex flex-wrap items-center gap-2">
          <button type="button" className={buttonClass()} onClick={add}>
            <Plus aria-hidden className="size-4" />
            {builder.addCondition}
          </button>
          {conditions.length > 1 && (
            <select
              aria-label={builder.join}
              className={`${fieldClass} max-w-48`}
              value={join}
              onChange={(event) => onChange(conditions, event.target.value === 'or' ? 'or' : 'and')}
            >
              <option value="and">{builder.and}</option>
              <option value="or">{builder.or}</option>
            </select>
          )}
        </div>
      </div>
      {isUnfinished && <p className="mt-1 text-muted text-sm">{builder.unfinished}</p>}
    </fieldset>
  )
}
