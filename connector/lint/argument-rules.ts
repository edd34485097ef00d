import type { Parameter, Swagger } from '../swagger.ts'
import { type Check, isOfType } from './rule.ts'
import { findOperation, findProperty, type LocatedOperation, resolve } from './walk-swagger.ts'

interface Lookup {
  readonly operationId: string
  readonly parameters?: Record<string, unknown>
}

/** Where an argument comes from, in the words of either twin. */
interface Argument {
  readonly source?: string
  readonly value?: unknown
}

/** A lookup exists, gets what it requires, and from inputs that the operation has. */
export function checkArguments(
  swagger: Swagger,
  located: LocatedOperation,
  older: Lookup | undefined,
  newer: Lookup | undefined,
  path: string,
  check: Check,
): void {
  const lookup = newer ?? older
  if (!lookup) return
  const target = findOperation(swagger, lookup.operationId)
  check(target, 'OperationIdNotFound', path)
  const given = readArguments(newer, 'parameterReference')
  const same = readArguments(older, older === newer ? 'parameterReference' : 'parameter')
  check(!older || !newer || JSON.stringify(given) === JSON.stringify(same), 'DynamicTwinsDiffer', path)
  const slashed = older !== newer && Object.values(same).some(({ source }) => source?.includes('/'))
  check(!slashed || newer, 'DynamicListExtensionRequiredForNonParameterReferences', path)
  if (!target) return
  checkTarget(target, given, path, check)
  for (const [name, argument] of Object.entries(given)) {
    const taken = target.parameters.find((parameter) => parameter.name === name)
    if (taken) checkSource(swagger, located, argument, taken, path, check)
  }
}

function checkTarget(
  { parameters }: LocatedOperation,
  given: Readonly<Record<string, Argument>>,
  path: string,
  check: Check,
): void {
  const needed = parameters.filter(({ required, default: fallback }) => required && fallback === undefined)
  check(
    needed.every(({ name }) => name in given),
    'OperationMissingRequiredProperty',
    path,
  )
  const names = parameters.map(({ name }) => name)
  const isKnown = (name: string) => names.includes(name) || names.includes(name.split('/')[0] ?? '')
  check(Object.keys(given).every(isKnown), 'OperationParameterNameNotFound', path)
}

function checkSource(
  swagger: Swagger,
  { parameters }: LocatedOperation,
  { source, value }: Argument,
  target: Parameter,
  path: string,
  check: Check,
): void {
  if (source === undefined) {
    check(isOfType(value, target.type), 'OperationParameterTypeMismatch', path)
    return
  }
  const [first = '', ...steps] = source.split('/')
  const parameter = parameters.find(({ name }) => name === first)
  const schema = parameter?.schema && resolve(swagger, parameter.schema)
  const found = steps.length > 0 ? schema && findProperty(swagger, schema, steps.join('/')) : parameter
  check(found, 'SourceParameterNotFound', path)
  if (!found || !parameter) return
  check(found['x-ms-visibility'] !== 'internal', 'SourcePropertyInternal', path)
  check(found.type === target.type, 'OperationParameterTypeMismatch', path)
  const isRequired = steps.length > 0 ? true : parameter.required
  check(!target.required || isRequired, 'OperationParameterRequiredMismatch', path)
}

function readArguments(lookup: Lookup | undefined, key: string): Record<string, Argument> {
  const entries = Object.entries(lookup?.parameters ?? {}).map(([name, given]): [string, Argument] => {
    if (typeof given !== 'object' || given === null) return [name, { value: given }]
    const fields = given as Record<string, unknown>
    const source = fields[key]
    return [name, typeof source === 'string' ? { source } : { value: fields.value }]
  })
  return Object.fromEntries(entries)
}
