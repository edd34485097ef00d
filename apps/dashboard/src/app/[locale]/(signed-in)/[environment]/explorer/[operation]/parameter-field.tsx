import type { ParameterDescription } from '@customer-insights-kit/client/operations'
import { fieldClass } from '#components/ui/field.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface ParameterFieldProps {
  readonly parameter: ParameterDescription
  readonly example: string
  /** What the service said of what was sent. */
  readonly error: string | undefined
  readonly labels: TryItLabels
}

/** One parameter of an operation as a form field. */
export function ParameterField({ parameter, example, error, labels }: ParameterFieldProps) {
  const { name, wireName, type, title = name, description, required } = parameter
  const id = `parameter-${name}`
  const shared = {
    id,
    name,
    'aria-describedby': error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`,
    'aria-invalid': error !== undefined,
    required,
  }
  const options = type === 'boolean' ? ['true', 'false'] : parameter.enum
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{title}</span>
        <code className="font-mono text-muted text-sm">{wireName}</code>
        {required && <span className="text-muted text-sm">{labels.required}</span>}
      </label>
      {options !== undefined ? (
        <select {...shared} defaultValue={example} className={fieldClass}>
          <option value="">{labels.notSet}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {toLabel(option, parameter, labels)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          {...toInput(parameter)}
          placeholder={toPlaceholder(parameter, labels)}
          defaultValue={example}
          autoComplete="off"
          spellCheck={false}
          className={`${fieldClass} font-mono text-sm`}
        />
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1 break-words text-bad text-sm" lang="en">
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="mt-1 text-muted text-sm">
        {description}
        {type === 'array' && ` ${labels.severalValues}`}
      </p>
    </div>
  )
}

function toLabel(option: string, parameter: ParameterDescription, labels: TryItLabels): string {
  const text = option === 'true' || option === 'false' ? labels[option] : option
  return option === String(parameter.default) ? `${text} (${labels.default})` : text
}

function toInput({ type, minimum, maximum }: ParameterDescription) {
  if (type !== 'integer' && type !== 'number') return { type: 'text' }
  return { type: 'number', min: minimum, max: maximum, step: type === 'integer' ? 1 : 'any' }
}

function toPlaceholder(parameter: ParameterDescription, labels: TryItLabels): string | undefined {
  if (parameter.default !== undefined) return `${parameter.default} (${labels.default})`
  if (parameter.format === 'date-time') return '2026-01-31T00:00:00Z'
  return parameter.format === 'uuid' ? '00000000-0000-0000-0000-000000000000' : undefined
}
