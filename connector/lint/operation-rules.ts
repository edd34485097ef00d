import type { Swagger, SwaggerOperation } from '../swagger.ts'
import { type Check, isSentence, namesProduct } from './rule.ts'
import { findResponseSchema, type LocatedOperation, listOperations, resolve } from './walk-swagger.ts'

const maxSummary = 80
const maxId = 80

export function checkOperations(swagger: Swagger, check: Check): void {
  const operations = listOperations(swagger)
  checkPaths(operations, check)
  const ids = operations.map(({ operation }) => operation.operationId)
  for (const { name, operation } of operations) {
    const id = operation.operationId ?? ''
    check(id, 'OperationIdRequired', name)
    check(ids.filter((other) => other === id).length === 1, 'OperationIdNotUnique', name)
    check(/^([A-Z][a-z0-9]*)+(V\d+)?$/.test(id), 'OperationIdNotPascalCase', name)
    check(id.length <= maxId, 'OperationIdTooLong', name)
    checkTexts(name, operation, check)
    checkResponses(swagger, name, operation, check)
    // Without the array Microsoft's designer throws.
    check(Array.isArray(operation.parameters), 'ParametersMissing', name)
  }
}

function checkTexts(name: string, operation: SwaggerOperation, check: Check): void {
  const { summary = '', description = '' } = operation
  check(summary, 'OperationSummaryMissing', name)
  check(summary.length <= maxSummary, 'OperationSummaryTooLong', name)
  check(/^[A-Za-z0-9 ()]*$/.test(summary), 'RestrictedCharactersInSummary', name)
  check(/[A-Za-z0-9)]$/.test(summary), 'ValueMustEndWithAlphanumeric', name)
  check(/^[A-Z][a-z]+( ([a-z0-9()]+|[A-Z]{2,}))*$/.test(summary), 'SummaryNotSentenceCase', name)
  check(!namesProduct(summary), 'ValueContainsRestrictedWords', name)
  check(isSentence(description), 'DescriptionNotASentence', name)
  check(description.replace(/\.$/, '') !== summary, 'SummaryEqualsDescription', name)
  check(
    ['important', 'advanced', 'internal'].includes(operation['x-ms-visibility']),
    'OperationVisibilityMissing',
    name,
  )
}

function checkResponses(swagger: Swagger, name: string, operation: SwaggerOperation, check: Check): void {
  const responses = Object.entries(operation.responses ?? {})
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

  const schema = findResponseSchema(swagger, operation)
  const shape = schema?.items ? resolve(swagger, schema.items) : schema
  check(Object.keys(shape?.properties ?? {}).length, 'SchemaDefinitionSetIncorrectly', name)
}

function checkPaths(operations: readonly LocatedOperation[], check: Check): void {
  const seen = new Set<string>()
  for (const { path, verb, name } of operations) {
    check(path.startsWith('/'), 'OperationPathMustStartWithSlash', name)
    check(!/[?#*]/.test(path), 'OperationPathMayNotContainQueryOrFragment', name)
    check(
      path.split('/').every((segment) => /^([^{}]|\{\w+\})*$/.test(segment)),
      'PathVariableNotValid',
      name,
    )
    const shape = `${verb} ${path.toLowerCase().replace(/\{\w+\}/g, '{}')}`
    check(!seen.has(shape), 'DuplicateOperationPath', name)
    seen.add(shape)
    for (const other of operations) {
      check(other.path === path || !isCaughtBy(path, other.path), 'PartialDuplicateOperationPath', name)
    }
  }
}

/** Whether a request to `path` also fits `template`, which has a variable where `path` has a name. */
function isCaughtBy(path: string, template: string): boolean {
  const given = path.toLowerCase().split('/')
  const expected = template.toLowerCase().split('/')
  const isVariable = (segment: string | undefined) => segment?.startsWith('{')
  const fits = expected.every((segment, index) => isVariable(segment) || segment === given[index])
  const differs = expected.some((segment, index) => isVariable(segment) && !isVariable(given[index]))
  return given.length === expected.length && fits && differs
}
