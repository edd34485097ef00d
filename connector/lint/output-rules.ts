import type { Swagger } from '../swagger.ts'
import { type Check, isLabel, isSentence, knownFormats } from './rule.ts'
import { findResponseSchema, listOperations, listProperties, resolve } from './walk-swagger.ts'

/** Every property of an answer can be picked in a designer: label, sentence and visibility. */
export function checkOutputs(swagger: Swagger, check: Check): void {
  for (const { name, operation } of listOperations(swagger)) {
    const schema = findResponseSchema(swagger, operation)
    if (!schema) continue
    for (const [path, property] of listProperties(swagger, schema)) {
      const where = `${name} ${path}`
      const visibility = property['x-ms-visibility'] ?? ''
      const { type, format } = resolve(swagger, property)
      check(type, 'OutputTypeMissing', where)
      check(!format || knownFormats.includes(format), 'UnrecognizedTypeFormat', where)
      check(isLabel(property['x-ms-summary']), 'OutputSummaryNotTitleCase', where)
      check(isSentence(property.description), 'OutputDescriptionNotASentence', where)
      check(['important', 'advanced', 'internal'].includes(visibility), 'OutputVisibilityMissing', where)
    }
  }
}
