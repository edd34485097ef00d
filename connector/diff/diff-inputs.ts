import { type LocatedOperation, walkProperties } from '../lint/walk-swagger.ts'
import type { Schema, Swagger } from '../swagger.ts'
import type { Report } from './changes.ts'

/** An operation with the definition that it is in. */
export type Side = LocatedOperation & { readonly swagger: Swagger }

/** One input, of the operation itself or of its body. */
interface Input {
  readonly place: string
  readonly node: Omit<Schema, 'required'>
  readonly required: boolean
}

export function diffInputs(before: Side, after: Side, report: Report): void {
  const now = listInputs(after)
  const old = listInputs(before)
  for (const [name, input] of old) {
    const path = `${before.name} ${name}`
    const other = now.get(name)
    report(!other, 'InputRemoved', path)
    if (!other) continue
    report(!input.required && other.required && isEmpty(other), 'InputNowRequired', path)
    report(toType(input) !== toType(other), 'InputTypeChanged', path)
    report(!isHidden(input) && isHidden(other), 'InputHidden', path)
    const lookup = findLookup(input)
    report(lookup && lookup !== findLookup(other), 'DynamicOperationChanged', path)
  }
  for (const [name, input] of now) {
    report(!old.has(name) && input.required && isEmpty(input), 'InputNowRequired', `${before.name} ${name}`)
  }
}

function listInputs({ parameters, swagger }: Side): Map<string, Input> {
  const inputs = new Map<string, Input>()
  for (const parameter of parameters) {
    const { name, in: place, required = false, schema, ...texts } = parameter
    inputs.set(name, { place, node: { ...schema, ...texts }, required })
    if (!schema) continue
    for (const { path, property, required: isRequired } of walkProperties(swagger, schema)) {
      inputs.set(`${name}/${path}`, { place, node: property, required: required && isRequired })
    }
  }
  return inputs
}

/** What makers must fill in: nothing has been put there for them. */
const isEmpty = ({ node }: Input): boolean => node.default === undefined && !node['x-ms-notification-url']

const isHidden = ({ node }: Input): boolean => node['x-ms-visibility'] === 'internal'

const toType = ({ place, node }: Input): string => [place, node.type, node.format].join(' ')

/** The lookup that fills a list or says which columns there are; where there was none, one may come. */
export const findLookup = ({ node }: Pick<Input, 'node'>): string | undefined =>
  node['x-ms-dynamic-list']?.operationId ??
  node['x-ms-dynamic-values']?.operationId ??
  node['x-ms-dynamic-properties']?.operationId ??
  node['x-ms-dynamic-schema']?.operationId
