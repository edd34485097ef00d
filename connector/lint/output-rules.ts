import type { Schema, Swagger } from '../swagger.ts'
import { type Check, isLabel, isSentence } from './rule.ts'
import { findResponseSchema, listOperations, walkProperties } from './walk-swagger.ts'

const maxDepth = 8
const maxSchemas = 512
const maxSchemasOfOperation = 16_384

/** Every property of an answer, or of what is posted, can be picked in a designer. */
export function checkOutputs(swagger: Swagger, check: Check): void {
  for (const { name, operation, item, parameters } of listOperations(swagger)) {
    const answer = findResponseSchema(swagger, operation)
    const posted = operation['x-ms-trigger'] && item['x-ms-notification-content']?.schema
    const outputs = [answer, posted].filter((schema): schema is Schema => schema !== undefined)
    for (const schema of outputs) checkOutput(swagger, name, schema, check)
    const bodies = parameters.flatMap(({ schema }) => (schema ? [schema] : []))
    const counts = [...outputs, ...bodies].map((schema) => walkProperties(swagger, schema).length + 1)
    check(
      counts.every((count) => count <= maxSchemas),
      'BodySchemaCountExceedsMaxAllowed',
      name,
    )
    const total = counts.reduce((sum, count) => sum + count, 0)
    check(total <= maxSchemasOfOperation, 'OperationSchemaCountExceedsMaxAllowed', name)
  }
}

function checkOutput(swagger: Swagger, name: string, schema: Schema, check: Check): void {
  // What is beyond must go anyhow, and many operations may share one that is much too large.
  for (const { path, property, depth } of walkProperties(swagger, schema).slice(0, maxSchemas)) {
    const where = `${name} ${path}`
    check(depth <= maxDepth, 'SchemaTooDeep', where)
    check(property.type, 'OutputTypeMissing', where)
    check(isLabel(property['x-ms-summary']), 'OutputSummaryNotTitleCase', where)
    check(isSentence(property.description), 'OutputDescriptionNotASentence', where)
    check(
      ['important', 'advanced', 'internal'].includes(property['x-ms-visibility'] ?? ''),
      'OutputVisibilityMissing',
      where,
    )
  }
}
