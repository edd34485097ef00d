import type { ParameterDescription } from '@customer-insights-kit/client/operations'
import { fieldClass } from '#components/ui/field.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface ParameterFieldProps {
  readonly parameter: ParameterDescription
  readonly example: string
  readonly labels: TryItLabels
}

/** One parameter of an operation as a form field. */
export function ParameterField({ parameter, example, labels }: ParameterFieldProps) {
  const { name, wireName, type, title = name, description, required } = parameter
  const id = `parameter-${name}`
  const shared = { id, name, 'aria-describedby': `${id}-hint`, required }
  const options = type === 'boolean' ? ['true', 'false'] : parameter.enum
  const toLabel = (option: string) => (option === 'true' || option === 'false' ? labels[option] : option)
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
              {toLabel(option)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          {...(type === 'integer'
            ? { type: 'number', min: parameter.minimum, max: parameter.maximum }
            : { type: 'text' })}
          defaultValue={example}
          autoComplete="off"
          spellCheck={false}
          className={`${fieldClass} font-mono text-sm`}
        />
      )}
      <p id={`${id}-hint`} className="mt-1 text-muted text-sm">
        {description}
      </p>
    </div>
  )
}
