import { resolve } from '../lint/walk-swagger.ts'
import type { Schema, Swagger } from '../swagger.ts'
import { toLabel } from './describe-value.ts'

/** Everything that a step offers to those after it, by label. */
export function listLabels(swagger: Swagger, schema: Schema | undefined): string[] {
  const seen = new Set<Schema>()
  return schema ? list(schema) : []

  function list(unresolved: Schema): string[] {
    const { properties = {}, items } = resolve(swagger, unresolved)
    if (seen.has(unresolved)) return []
    seen.add(unresolved)
    const shown = Object.entries(properties).filter(([, each]) => each['x-ms-visibility'] !== 'internal')
    return [
      ...shown.flatMap(([name, each]) => [each['x-ms-summary'] ?? toLabel(name), ...list(each)]),
      ...(items ? list(items) : []),
    ]
  }
}
