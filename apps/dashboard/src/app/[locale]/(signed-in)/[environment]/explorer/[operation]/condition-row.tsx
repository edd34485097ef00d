import { X } from 'lucide-react'
import { iconButtonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { type Condition, isValue, needsValue, type Operator, operators, toKind } from '../build-options.ts'
import type { TableChoice } from '../read-tables.ts'
import { fillText } from './fill-text.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface ConditionRowProps {
  readonly number: number
  readonly condition: Condition
  readonly columns: TableChoice['columns']
  readonly labels: TryItLabels
  readonly onChange: (condition: Condition) => void
  readonly onRemove: () => void
}

const inputTypes: Readonly<Record<string, string>> = {
  Date: 'date',
  DateTimeOffset: 'datetime-local',
  TimeOfDay: 'time',
}

/** One condition of a filter: a column, how it is compared, and with what. */
export function ConditionRow({ number, condition, columns, labels, onChange, onRemove }: ConditionRowProps) {
  const { column, operator, value } = condition
  const { builder } = labels
  const type = columns.find(({ name }) => name === column)?.type ?? 'String'
  const offered: readonly Operator[] = operators[toKind(type)]
  const isWrong = operator !== 'in' && value.trim() !== '' && !isValue(value.trim(), type)
  return (
    <div className="grid grid-cols-[1fr_auto] gap-2 sm:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1.2fr)_auto]">
      <select
        aria-label={fillText(builder.column, { number })}
        className={`${fieldClass} max-sm:col-span-2`}
        value={column}
        onChange={(event) => {
          const next = columns.find(({ name }) => name === event.target.value)
          const fitting: readonly Operator[] = operators[toKind(next?.type ?? 'String')]
          const kept = fitting.includes(operator) ? operator : (fitting[0] ?? 'eq')
          onChange({ column: event.target.value, operator: kept, value: next?.type === type ? value : '' })
        }}
      >
        {columns.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={fillText(builder.operator, { number })}
        className={`${fieldClass} max-sm:col-span-2`}
        value={operator}
        onChange={(event) => onChange({ ...condition, operator: event.target.value as Operator })}
      >
        {offered.map((name) => (
          <option key={name} value={name}>
            {builder.operators[name]}
          </option>
        ))}
      </select>
      {needsValue(operator) ? (
        <input
          aria-label={fillText(builder.value, { number })}
          aria-invalid={isWrong}
          type={operator === 'in' ? 'text' : (inputTypes[type] ?? 'text')}
          inputMode={toKind(type) === 'number' && operator !== 'in' ? 'decimal' : undefined}
          placeholder={operator === 'in' ? builder.severalValues : type}
          className={fieldClass}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange({ ...condition, value: event.target.value })}
        />
      ) : (
        <span />
      )}
      <button
        type="button"
        className={iconButtonClass}
        aria-label={fillText(builder.removeCondition, { number })}
        onClick={onRemove}
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  )
}
