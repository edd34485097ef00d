import type { Parameter, PathItem, Reference, Schema, Swagger, SwaggerOperation } from './swagger.ts'

type Parts = Pick<Swagger, 'paths' | 'definitions' | 'parameters'>

/** Lets what several operations have in the same form stand once, by name. */
export function shareParts(paths: Record<string, PathItem>): Parts {
  const parameters = nameRepeated(listOperations(paths).flatMap(listParameters))
  const definitions = nameRepeated(listOperations(paths).flatMap(listAnswers))
  const shorten = (operation: SwaggerOperation): SwaggerOperation => ({
    ...operation,
    parameters: operation.parameters.map((parameter) => refer(parameters, 'parameters', parameter)),
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, { schema, ...response }]) => [
        status,
        { ...response, ...(schema && { schema: shortenSchema(schema, definitions) }) },
      ]),
    ),
  })
  return {
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [path, mapOperations(item, shorten)]),
    ),
    definitions: toRecord<Schema>(definitions),
    parameters: toRecord<Parameter>(parameters),
  }
}

/** One value that may stand once, under this name or one like it. */
type Named = readonly [name: string, value: object]

const listOperations = (paths: Record<string, PathItem>): SwaggerOperation[] =>
  Object.values(paths).flatMap((item) =>
    Object.values(item).filter((operation) => 'operationId' in operation),
  )

function mapOperations(item: PathItem, map: (operation: SwaggerOperation) => SwaggerOperation): PathItem {
  return Object.fromEntries(
    Object.entries(item).map(([key, part]) => [key, 'operationId' in part ? map(part) : part]),
  )
}

const listParameters = ({ parameters }: SwaggerOperation): Named[] =>
  parameters.flatMap((parameter): Named[] =>
    'name' in parameter && parameter.in !== 'body' ? [[parameter.name.replace(/^\$/, ''), parameter]] : [],
  )

/** What an operation answers with: an object, or the items of a list. */
const listAnswers = ({ operationId, responses }: SwaggerOperation): Named[] =>
  Object.values(responses).flatMap(({ schema }): Named[] => {
    if (!schema) return []
    const rows = schema.properties?.value?.items
    const name = operationId.replace(/^(List|Get|When|Search|Describe)/, '')
    return [
      [`${name}Row`, rows],
      [name, schema.items ?? schema],
    ].filter((named): named is [string, Schema] => typeof named[1] === 'object' && 'properties' in named[1])
  })

/** Names for the forms that stand more than once: the most frequent has the plain one. */
function nameRepeated(given: readonly Named[]): Map<string, string> {
  const counts = new Map<string, { name: string; count: number }>()
  for (const [name, value] of given) {
    const form = JSON.stringify(value)
    const before = counts.get(form)
    counts.set(form, { name: before?.name ?? name, count: (before?.count ?? 0) + 1 })
  }
  const repeated = [...counts].filter(([, { count }]) => count > 1)
  const names = new Map<string, string>()
  const taken = new Map<string, number>()
  for (const [form, { name }] of repeated.toSorted(([, one], [, other]) => other.count - one.count)) {
    const number = (taken.get(name) ?? 0) + 1
    taken.set(name, number)
    names.set(form, number === 1 ? name : `${name}${number}`)
  }
  return names
}

function refer<T extends object>(names: ReadonlyMap<string, string>, kind: string, value: T): T | Reference {
  const name = names.get(JSON.stringify(value))
  return name === undefined ? value : { $ref: `#/${kind}/${name}` }
}

function shortenSchema(schema: Schema, definitions: ReadonlyMap<string, string>): Schema {
  const { items, properties } = schema
  if (items) return { ...schema, items: refer(definitions, 'definitions', items) }
  const whole = refer(definitions, 'definitions', schema)
  const rows = properties?.value
  if ('$ref' in whole || !rows?.items) return whole
  const value = { ...rows, items: refer(definitions, 'definitions', rows.items) }
  return { ...schema, properties: { ...properties, value } }
}

const toRecord = <T>(names: ReadonlyMap<string, string>): Record<string, T> =>
  Object.fromEntries([...names].map(([form, name]) => [name, JSON.parse(form) as T]))
