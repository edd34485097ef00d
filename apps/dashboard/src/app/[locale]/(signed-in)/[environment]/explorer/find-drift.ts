import { errorModels, type Operation } from '@customer-insights-kit/client/operations'
import type { z } from 'zod'
import { type Difference, findDifferences } from './find-differences.ts'
import type { ModelShape } from './shape.ts'
import { toShape } from './to-shape.ts'

/** What else a model asks for, such as a format. */
export interface Drift extends Omit<Difference, 'kind'> {
  readonly kind: Difference['kind'] | 'other'
}

const shapes = new Map<z.ZodType, ModelShape>()

/** Where an answer is not what the contract says; nothing where the contract says nothing of it. */
export function findDrift(operation: Operation, status: number, value: unknown): Drift[] {
  const model = findModel(operation, status)
  if (model === undefined) return []
  const shape = shapes.get(model) ?? toShape(model, 'output')
  shapes.set(model, shape)
  const found = findDifferences(value, shape)
  // Errors may tell more than is published, and this service's do.
  const differences = status < 300 ? found : found.filter(({ kind }) => kind !== 'unknown')
  const seen = new Set(differences.map(({ path }) => path))
  const checked = model.safeParse(value)
  const issues = checked.success ? [] : flattenIssues(checked.error.issues)
  const others = issues
    .map(({ path }) => toPath(path))
    .filter((path) => !seen.has(path))
    .map((path): Drift => ({ path, kind: 'other', expected: [] }))
  return [...differences, ...others]
}

function findModel(operation: Operation, status: number): z.ZodType | undefined {
  const { response, errorShape, media } = operation
  if (status < 300) return media === undefined ? response : undefined
  // Gateways and token checks answer in shapes of their own.
  if (status === 401 || status === 429 || status === 501) return undefined
  if (errorShape === 'parsing' && status === 400) return errorModels.ParsingError
  return errorShape === 'data' ? errorModels.ODataError : errorModels.ApiErrorResult
}

/** Of alternatives, the one that fits best tells what is wrong. */
function flattenIssues(issues: readonly z.core.$ZodIssue[]): { readonly path: readonly PropertyKey[] }[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue]
    const [best] = issue.errors.toSorted((one, other) => one.length - other.length)
    const inner = best === undefined ? [] : flattenIssues(best)
    return inner.length === 0 ? [issue] : inner.map(({ path }) => ({ path: [...issue.path, ...path] }))
  })
}

export const toPath = (steps: readonly PropertyKey[]): string =>
  steps
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
