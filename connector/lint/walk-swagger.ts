import type { Parameter, Reference, Schema, Swagger, SwaggerOperation } from '../swagger.ts'

export interface LocatedOperation {
  readonly path: string
  readonly verb: string
  /** The operation id, or verb and path where there is none. */
  readonly name: string
  readonly operation: SwaggerOperation
  readonly parameters: readonly Parameter[]
}

export function listOperations(swagger: Swagger): LocatedOperation[] {
  return Object.entries(swagger.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]) => ({
      path,
      verb,
      name: operation.operationId || `${verb} ${path}`,
      operation,
      parameters: (operation.parameters ?? []).map((parameter) => resolve(swagger, parameter)),
    })),
  )
}

/** Follows local references; anything else is returned as it is. */
export function resolve<T extends object>(swagger: Swagger, node: T | Reference): T {
  if (!('$ref' in node) || typeof node.$ref !== 'string') return node as T
  return resolve(swagger, findByPointer(swagger, node.$ref) as T | Reference)
}

/** What a local reference points to, if it lies directly under definitions or parameters. */
export function findByPointer(swagger: Swagger, pointer: string): unknown {
  const [, kind, name] = /^#\/(definitions|parameters)\/([^/]+)$/.exec(pointer) ?? []
  if (!kind || !name) return undefined
  return swagger[kind as 'definitions' | 'parameters']?.[name]
}

/** The schema of the successful answer: what designers offer as outputs. */
export function findResponseSchema(swagger: Swagger, operation: SwaggerOperation): Schema | undefined {
  const schema = operation.responses['200']?.schema ?? operation.responses['201']?.schema
  return schema && resolve(swagger, schema)
}

/** Every property below a schema, with the path designers show. */
export function listProperties(swagger: Swagger, schema: Schema, prefix = ''): [string, Schema][] {
  const { properties = {}, items } = resolve(swagger, schema)
  const own = Object.entries(properties).flatMap(([name, property]): [string, Schema][] => {
    const path = `${prefix}${name}`
    return [[path, property], ...listProperties(swagger, property, `${path}/`)]
  })
  return items ? [...own, ...listProperties(swagger, items, prefix)] : own
}

/** Calls `visit` with every object of a JSON document and the key path that leads to it. */
export function visitObjects(
  node: unknown,
  visit: (node: Record<string, unknown>, keys: readonly string[]) => void,
  keys: readonly string[] = [],
): void {
  if (typeof node !== 'object' || node === null) return
  if (!Array.isArray(node)) visit(node as Record<string, unknown>, keys)
  for (const [key, value] of Object.entries(node)) visitObjects(value, visit, [...keys, key])
}
