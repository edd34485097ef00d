import type { Schema, Swagger, SwaggerOperation } from '../swagger.ts'
import { type Check, isSentence } from './rule.ts'
import { findResponseSchema, listResponses, mostLevels, resolve, walkProperties } from './walk-swagger.ts'

export function checkResponses(
  swagger: Swagger,
  name: string,
  operation: SwaggerOperation,
  check: Check,
): void {
  const responses = listResponses(swagger, operation)
  const codes = responses.map(([code]) => code)
  check(codes.length, 'OperationMustHaveResponse', name)
  check(
    codes.some((code) => code.startsWith('2')),
    'OperationShouldHaveSuccessfulResponse',
    name,
  )
  check(
    codes.some((code) => /^[45]/.test(code)),
    'ErrorResponsesMissing',
    name,
  )
  const withSchema = responses.filter(([, response]) => response.schema).map(([code]) => code)
  check(withSchema.length <= 1, 'OperationHasManyResponsesWithSchema', name)
  check(!withSchema.includes('default'), 'DefaultResponseHasSchema', name)
  for (const [code, { description }] of responses) {
    check(isSentence(description), 'ResponseDescriptionNotASentence', `${name} ${code}`)
  }
  checkShape(swagger, name, operation, codes, check)
  checkPaging(name, operation, check)
}

/** What only says 202 or 204 needs no schema; everything else is typed, or dynamic. */
function checkShape(
  swagger: Swagger,
  name: string,
  operation: SwaggerOperation,
  codes: readonly string[],
  check: Check,
): void {
  const schema = findResponseSchema(swagger, operation)
  const isSilent = !codes.includes('200') && !codes.includes('201') && /^20[24]$/m.test(codes.join('\n'))
  check((isSilent && !schema) || isTyped(swagger, schema), 'SchemaDefinitionSetIncorrectly', name)
  if (!schema) return
  const properties = walkProperties(swagger, schema)
  const dynamic = [schema, ...properties.map(({ property }) => property)].filter(
    (each) => isDynamic(each) || isDynamic(each.items && resolve(swagger, each.items)),
  )
  check(dynamic.length <= 1, 'ManyDynamicOutputs', name)
  const required = properties.find((property) => property.required)
  check(!required, 'ResponsePropertyRequired', `${name} ${required?.path ?? ''}`)
}

const isDynamic = (schema: Schema | undefined): boolean =>
  schema !== undefined && ('x-ms-dynamic-schema' in schema || 'x-ms-dynamic-properties' in schema)

function isTyped(swagger: Swagger, schema: Schema | undefined, above: readonly Schema[] = []): boolean {
  if (!schema || above.length >= mostLevels || above.includes(schema)) return false
  if (isDynamic(schema) || Object.keys(schema.properties ?? {}).length > 0) return true
  if (schema.items) return isTyped(swagger, resolve(swagger, schema.items), [...above, schema])
  if (Object.keys(schema.additionalProperties ?? {}).length > 0) return true
  return ['string', 'integer', 'number', 'boolean', 'file'].includes(schema.type ?? '')
}

function checkPaging(name: string, operation: SwaggerOperation, check: Check): void {
  const pageable = operation['x-ms-pageable']
  if (!pageable) return
  const isFirst = Object.keys(pageable)[0] === 'nextLinkName'
  const isKnown = ['nextLink', '@odata.nextLink'].includes(pageable.nextLinkName)
  check(isFirst && isKnown, 'InvalidNextLinkNameValue', name)
}
