import type { Parameter, Swagger } from '../swagger.ts'
import { type Check, isLabel, isSentence } from './rule.ts'
import { walkProperties } from './walk-swagger.ts'

/** The properties of a body are inputs like others, but for what is filled in unseen. */
export function checkBody(swagger: Swagger, parameter: Parameter, path: string, check: Check): void {
  const isDynamic = Object.keys(parameter).some((key) => key.startsWith('x-ms-dynamic-'))
  check(!isDynamic, 'DynamicExtensionDefinitionNotAllowedInParameter', path)
  check(parameter.schema, 'ParameterTypeMissing', path)
  if (!parameter.schema) return
  for (const { path: name, property, required } of walkProperties(swagger, parameter.schema)) {
    const where = `${path}/${name}`
    const visibility = property['x-ms-visibility']
    if (visibility === 'internal') {
      const isFilled = property.default !== undefined || property['x-ms-notification-url'] === true
      check(!required || isFilled, 'InternalRequiredWithoutDefault', where)
      check(required || property.default === undefined, 'InternalPropertyWithDefaultOptional', where)
      continue
    }
    check(isLabel(property['x-ms-summary']), 'InputSummaryNotTitleCase', where)
    check(isSentence(property.description), 'InputDescriptionNotASentence', where)
    check(visibility === 'important' || visibility === 'advanced', 'InputVisibilityMissing', where)
  }
}
