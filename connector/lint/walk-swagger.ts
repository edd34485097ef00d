import type {
  Parameter,
  PathItem,
  Reference,
  Response,
  Schema,
  Swagger,
  SwaggerOperation,
} from '../swagger.ts'

export interface LocatedOperation {
  readonly path: string
  readonly verb: string
  /** The operation id, or verb and path where there is none. */
  readonly name: string
  readonly operation: SwaggerOperation
  readonly parameters: readonly Parameter[]
  readonly item: PathItem
}

const verbs = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

/** Every rule asks for them; a definition does not change while it is checked. */
const located = new WeakMap<Swagger, LocatedOperation[]>()

export function listOperations(swagger: Swagger): LocatedOperation[] {
  const known = located.get(swagger)
  if (known) return known
  const found = locateOperations(swagger)
  located.set(swagger, found)
  return found
}

const identified = new WeakMap<Swagger, Map<string | undefined, LocatedOperation>>()

/** The first operation with that id. */
export function findOperation(swagger: Swagger, id: string | undefined): LocatedOperation | undefined {
  const known = identified.get(swagger)
  if (known) return known.get(id)
  const entries = listOperations(swagger).map((each) => [each.operation.operationId, each] as const)
  const byId = new Map<string | undefined, LocatedOperation>(entries.toReversed())
  identified.set(swagger, byId)
  return byId.get(id)
}

function locateOperations(swagger: Swagger): LocatedOperation[] {
  return Object.entries(swagger.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter((entry): entry is [string, SwaggerOperation] => verbs.includes(entry[0]))
      .map(([verb, operation]) => ({
        path,
        verb,
        name: operation.operationId || `${verb} ${path}`,
        operation,
        parameters: (operation.parameters ?? []).map((parameter) => resolve(swagger, parameter)),
        item,
      })),
  )
}

/** Follows local references as far as they lead; anything else is returned as it is. */
export function resolve<T extends object>(swagger: Swagger, node: T | Reference): T {
  const seen = new Set<object>()
  let at: object = node
  while (isReference(at) && !seen.has(at)) {
    seen.add(at)
    const target = findByPointer(swagger, at.$ref)
    if (typeof target !== 'object' || target === null) break
    at = target
  }
  return at as T
}

export const isReference = (node: unknown): node is Reference =>
  typeof node === 'object' && node !== null && '$ref' in node && typeof node.$ref === 'string'

/** What a local reference points to, if it lies directly under definitions, parameters or responses. */
export function findByPointer(swagger: Swagger, pointer: string): unknown {
  const [, kind, name] = /^#\/(definitions|parameters|responses)\/([^/]+)$/.exec(pointer) ?? []
  if (!kind || !name) return undefined
  const shared = (swagger as unknown as Record<string, Record<string, unknown>>)[kind] ?? {}
  return Object.hasOwn(shared, name) ? shared[name] : undefined
}

export function listResponses(swagger: Swagger, operation: SwaggerOperation): [string, Response][] {
  return Object.entries(operation.responses ?? {})
    .filter(([status]) => !status.startsWith('x-'))
    .map(([status, response]) => [status, resolve(swagger, response)])
}

/** The schema of the successful answer: what designers offer as outputs. */
export function findResponseSchema(swagger: Swagger, operation: SwaggerOperation): Schema | undefined {
  const responses = new Map(listResponses(swagger, operation))
  const schema = responses.get('200')?.schema ?? responses.get('201')?.schema
  return schema && resolve(swagger, schema)
}

/** A property below a schema, with the path designers show. */
export interface LocatedProperty {
  readonly path: string
  readonly name: string
  readonly property: Schema
  readonly required: boolean
  readonly depth: number
}

/** More than an operation may have: shared schemas that multiply each other would not come to an end. */
const mostProperties = 16_384
/** Far more than a connector may have, and far less than the stack of calls. */
export const mostLevels = 256

const walked = new WeakMap<Swagger, WeakMap<Schema, readonly LocatedProperty[]>>()

/** Every property below a schema; loops of references are walked once, and what operations share, too. */
export function walkProperties(swagger: Swagger, schema: Schema): readonly LocatedProperty[] {
  const whole = resolve(swagger, schema)
  const ofSwagger = walked.get(swagger) ?? new WeakMap<Schema, readonly LocatedProperty[]>()
  walked.set(swagger, ofSwagger)
  const known = ofSwagger.get(whole)
  if (known) return known
  const found: LocatedProperty[] = []
  walkBelow({ swagger, found }, whole, '', [])
  ofSwagger.set(whole, found)
  return found
}

function walkBelow(
  walk: { readonly swagger: Swagger; readonly found: LocatedProperty[] },
  schema: Schema,
  prefix: string,
  above: readonly Schema[],
  depth = 1,
): void {
  const { swagger, found } = walk
  const whole = resolve(swagger, schema)
  if (above.length >= mostLevels || above.includes(whole)) return
  const path = [...above, whole]
  const { properties = {}, items, required = [] } = whole
  for (const [name, given] of Object.entries(properties)) {
    if (found.length >= mostProperties) return
    const property = resolve(swagger, given)
    found.push({ path: `${prefix}${name}`, name, property, required: required.includes(name), depth })
    walkBelow(walk, property, `${prefix}${name}/`, path, depth + 1)
  }
  if (items) walkBelow(walk, items, prefix, path, depth)
}

/** Every property below a schema, with the path designers show. */
export const listProperties = (swagger: Swagger, schema: Schema): [string, Schema][] =>
  walkProperties(swagger, schema).map(({ path, property }) => [path, property])

/** The property at a path such as `output/values`; lists are stepped into. */
export function findProperty(swagger: Swagger, schema: Schema, path: string | undefined): Schema | undefined {
  return path?.split('/').reduce<Schema | undefined>((found, step) => {
    const whole = found && stepInto(swagger, found)
    const next = whole?.properties?.[step]
    return next && resolve(swagger, next)
  }, schema)
}

function stepInto(swagger: Swagger, schema: Schema): Schema {
  const whole = resolve(swagger, schema)
  return whole.items ? resolve(swagger, whole.items) : whole
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

/** Whether keys of the object there are names of properties, not keywords. */
export const holdsNames = (keys: readonly string[]): boolean =>
  // What is shared at the root may itself be called `properties`.
  keys.length > 2 && keys.at(-1) === 'properties' && keys.at(-2) !== 'properties'

/** Every schema of the document: below definitions, bodies and answers; names of properties are no keywords. */
export function visitSchemas(swagger: Swagger, visit: (schema: Schema, path: string) => void): void {
  visitObjects(swagger, (node, keys) => {
    const last = keys.at(-1) ?? ''
    const isSchema =
      last === 'schema' || last === 'items' || ['properties', 'definitions'].includes(keys.at(-2) ?? '')
    if (isSchema && !holdsNames(keys)) visit(node as unknown as Schema, keys.join('/'))
  })
}
