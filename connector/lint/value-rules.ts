import type { Parameter, Schema, Swagger } from '../swagger.ts'
import { type Check, isOfType, knownFormats } from './rule.ts'
import { listOperations, visitSchemas } from './walk-swagger.ts'

/** What parameters and schemas say of the values that they take. */
type Values = Schema & Parameter & { readonly multipleOf?: number; readonly readOnly?: boolean }

export function checkValues(swagger: Swagger, check: Check): void {
  for (const { name, parameters } of listOperations(swagger)) {
    for (const parameter of parameters) checkOne(parameter as Values, `${name} ${parameter.name}`, check)
  }
  visitSchemas(swagger, (schema, path) => {
    checkOne(schema as Values, path, check)
    checkRequired(schema, path, check)
    check(schema.type !== 'file' || !path.includes('/properties/'), 'SchemaTypeFileNotValid', path)
    check(Object.keys(schema).length > 0, 'EmptyPropertyNotAllowed', path)
  })
}

function checkOne(node: Values, path: string, check: Check): void {
  const { type, format, pattern, minimum, maximum, multipleOf } = node
  check(!format || !type || knownFormats.includes(format), 'UnrecognizedTypeFormat', path)
  check(!pattern || isRegExp(pattern), 'PatternNotValid', path)
  check(minimum === undefined || maximum === undefined || minimum <= maximum, 'RangeNotValid', path)
  check(multipleOf === undefined || multipleOf > 0, 'MultipleOfNotPositive', path)
  check(node.default === undefined || isOfType(node.default, type), 'DefaultTypeMismatch', path)
  checkEnum(node, path, check)
}

function checkEnum(node: Values, path: string, check: Check): void {
  const { enum: values, type } = node
  if (!Array.isArray(values)) return
  const titles = node['x-ms-enum-values']
  check(values.length, 'EnumMustContainAtLeastOneElement', path)
  const known = new Set(values)
  check(known.size === values.length, 'EnumValuesNotUnique', path)
  check(
    values.every((value) => isOfType(value, type)),
    'EnumValueTypeMismatch',
    path,
  )
  check(titles, 'EnumTitlesMissing', path)
  for (const { value, displayName } of titles ?? []) {
    check(known.has(value), 'InvalidEnumValuesExtensionValue', path)
    check(displayName, 'MissingEnumValuesDisplayName', path)
  }
}

function checkRequired({ required, properties = {} }: Schema, path: string, check: Check): void {
  if (!Array.isArray(required)) return
  check(required.length > 0 && required.every((name) => name in properties), 'RequiredPropertyNotFound', path)
  const readOnly = required.filter((name) => (properties[name] as Values | undefined)?.readOnly)
  check(readOnly.length === 0, 'RequiredReadOnlyPropertyNotAllowedAsInput', path)
}

function isRegExp(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    // The constructor throws on a malformed pattern: that is the answer.
    return false
  }
}
