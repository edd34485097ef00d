import type { CallShape } from '../call-shape.ts'
import type { Examples } from '../read-examples.ts'
import { ParameterField } from './parameter-field.tsx'
import type { TryItLabels } from './try-it-labels.ts'

interface ParameterGroupsProps {
  readonly parameters: CallShape['parameters']
  readonly examples: Examples
  readonly errors: Readonly<Record<string, string>>
  readonly labels: TryItLabels
}

/** What goes into the address of a request: its path, then its query. */
export function ParameterGroups({ parameters, examples, errors, labels }: ParameterGroupsProps) {
  const groups = [
    { title: labels.pathParameters, fields: parameters.filter(({ in: place }) => place === 'path') },
    { title: labels.queryParameters, fields: parameters.filter(({ in: place }) => place === 'query') },
  ].filter(({ fields }) => fields.length > 0)
  return groups.map(({ title, fields }) => (
    <fieldset key={title} className="mt-5 border-line border-t pt-3">
      <legend className="float-left mb-2 w-full font-medium text-muted text-sm">{title}</legend>
      <div className="clear-both grid gap-x-4 gap-y-3 md:grid-cols-2">
        {fields.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            example={examples[parameter.name] ?? ''}
            error={errors[parameter.name]}
            labels={labels}
          />
        ))}
      </div>
    </fieldset>
  ))
}
