import type { Swagger, SwaggerOperation } from '../swagger.ts'
import { checkPaths } from './path-rules.ts'
import { checkResponses } from './response-rules.ts'
import { type Check, isSentence, namesProduct } from './rule.ts'
import { listOperations } from './walk-swagger.ts'

const maxSummary = 80
const maxId = 80

/** What is younger than Microsoft's schema or old, and still read. */
type Marked = SwaggerOperation & {
  readonly deprecated?: boolean
  readonly 'x-ms-api-annotation'?: { readonly family?: string; readonly revision?: number }
}

export function checkOperations(swagger: Swagger, check: Check): void {
  const operations = listOperations(swagger)
  checkPaths(operations, check)
  const byId = Map.groupBy(operations, ({ operation }) => operation.operationId ?? '')
  for (const { name, operation } of operations) {
    const id = operation.operationId ?? ''
    check(id, 'OperationIdRequired', name)
    check(byId.get(id)?.length === 1, 'OperationIdNotUnique', name)
    check(/^\w*$/.test(id), 'OperationIdSanitized', name)
    check(/^([A-Z][a-z0-9]*)+(_?V\d+)?$/.test(id), 'OperationIdNotPascalCase', name)
    check(id.length <= maxId, 'OperationIdTooLong', name)
    checkTexts(name, operation, check)
    checkResponses(swagger, name, operation, check)
    // Without the array Microsoft's designer throws.
    check(Array.isArray(operation.parameters), 'ParametersMissing', name)
    checkRevision(name, operation, check)
  }
  checkFamilies(
    operations.map(({ operation }) => operation),
    check,
  )
}

function checkTexts(name: string, operation: SwaggerOperation, check: Check): void {
  const { summary = '', description = '' } = operation
  const visibility = operation['x-ms-visibility']
  check(summary, 'OperationSummaryMissing', name)
  check(summary.length <= maxSummary, 'OperationSummaryTooLong', name)
  check(/^[A-Za-z0-9 ()]*$/.test(summary), 'RestrictedCharactersInSummary', name)
  check(/[A-Za-z0-9)]$/.test(summary), 'ValueMustEndWithAlphanumeric', name)
  check(/^[A-Z][a-z]+( ([a-z0-9()]+|[A-Z]{2,}))*$/.test(summary), 'SummaryNotSentenceCase', name)
  check(!namesProduct(summary), 'ValueContainsRestrictedWords', name)
  check(isSentence(description), 'DescriptionNotASentence', name)
  check(description.replace(/\.$/, '') !== summary, 'SummaryEqualsDescription', name)
  check(['important', 'advanced', 'internal'].includes(visibility), 'OperationVisibilityMissing', name)
}

function checkRevision(name: string, operation: Marked, check: Check): void {
  const { deprecated, 'x-ms-api-annotation': annotation } = operation
  const visibility = operation['x-ms-visibility']
  check(!deprecated || visibility === 'advanced' || visibility === 'internal', 'DeprecatedNotAdvanced', name)
  const revision = annotation?.revision ?? 1
  check(revision < 2 || name.endsWith(`V${revision}`), 'AnnotationRevisionMismatch', name)
}

function checkFamilies(operations: readonly Marked[], check: Check): void {
  const active = new Map<string, number>()
  for (const { deprecated, 'x-ms-api-annotation': annotation } of operations) {
    if (!annotation?.family || deprecated) continue
    active.set(annotation.family, (active.get(annotation.family) ?? 0) + 1)
  }
  for (const [family, count] of active) check(count <= 2, 'AnnotationFamilyHasManyActive', family)
}
