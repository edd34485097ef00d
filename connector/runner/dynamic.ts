import { isDeepStrictEqual } from 'node:util'
import { type Input, listInputs, readPath, toFields } from './designer.ts'
import type { Json, NewerArguments, OlderArguments, Schema } from './documents.ts'
import { isObject } from './documents.ts'
import { type Connector, findOperation, type Operation } from './read-connector.ts'
import type { Inputs } from './to-parameters.ts'

export interface Choice {
  readonly title: string
  readonly value: Json
}

/** Asks a lookup; throws where it fails. */
export type Lookup = (operationId: string, inputs: Inputs) => Promise<unknown>

/**
 * What designers look up while somebody makes a flow. Each lookup is written down twice, for older and newer
 * designers: both are followed to the letter, and have to lead to the same. `opensRows` is whether the connector's
 * code runs, which makes the schemas of rows.
 */
export function openLookups(connector: Connector, lookup: Lookup, { opensRows }: { opensRows: boolean }) {
  const known = new Map<string, Promise<unknown>>()
  const opened = new Map<Schema, Map<Schema, object>>()
  function ask(operationId: string, inputs: Inputs): Promise<unknown> {
    checkArguments(findOperation(connector, operationId), inputs)
    const key = JSON.stringify([operationId, inputs])
    const answer = known.get(key) ?? lookup(operationId, inputs)
    known.set(key, answer)
    return answer
  }

  /** The items of an input's drop-down; undefined where it has none. */
  async function choices(operation: Operation, input: Input, inputs: Inputs): Promise<Choice[] | undefined> {
    if (input.options.length > 0) return [...input.options]
    const { 'x-ms-dynamic-values': older, 'x-ms-dynamic-list': newer } = input.source
    if (!older && !newer) return undefined
    if (!older || !newer) throw new Error(`${operation.operationId}: ${input.name} has one twin alone.`)
    const [one, other] = await Promise.all([
      ask(older.operationId, readOlder(operation, older.parameters, inputs)).then((answer) =>
        toChoices(answer, older['value-collection'], older['value-path'], older['value-title']),
      ),
      ask(newer.operationId, readNewer(operation, newer.parameters, inputs)).then((answer) =>
        toChoices(answer, newer.itemsPath, newer.itemValuePath, newer.itemTitlePath),
      ),
    ])
    compare(`${operation.operationId}: ${input.name}`, one, other)
    return one
  }

  /** The schema of a row that is looked up; undefined where the schema is not. */
  async function rowSchema(
    operation: Operation,
    schema: Schema,
    inputs: Inputs,
  ): Promise<Schema | undefined> {
    const { 'x-ms-dynamic-schema': older, 'x-ms-dynamic-properties': newer } = schema
    if (!older && !newer) return undefined
    if (!older || !newer) throw new Error(`${operation.operationId} has one twin of a schema alone.`)
    if (!opensRows) return undefined
    const [one, other] = await Promise.all([
      ask(older.operationId, readOlder(operation, older.parameters, inputs)).then((answer) =>
        toSchema(answer, older['value-path']),
      ),
      ask(newer.operationId, readNewer(operation, newer.parameters, inputs)).then((answer) =>
        toSchema(answer, newer.itemValuePath),
      ),
    ])
    compare(operation.operationId, one, other)
    return one
  }

  /** The schema with the row opened that is looked up in it; the same each time, so that it is compiled once. */
  async function openSchema(operation: Operation, schema: Schema, inputs: Inputs): Promise<object> {
    const [dynamic, ...others] = listDynamic(schema)
    if (!dynamic) return schema
    // Designers use the first and pass over the rest.
    if (others.length > 0) throw new Error(`${operation.operationId} looks up ${others.length + 1} schemas.`)
    const row = await rowSchema(operation, dynamic, inputs)
    if (!row) return schema
    const known = opened.get(row)?.get(schema) ?? replace(schema, dynamic, row)
    opened.set(row, (opened.get(row) ?? new Map()).set(schema, known))
    return known
  }

  /** The fields of an operation, those of a looked up body included once the required ones before it are filled. */
  async function inputsOf(operation: Operation, inputs: Inputs): Promise<Input[]> {
    const shown = listInputs(operation)
    const isReady = shown.every(
      ({ name, isRequired }) => !isRequired || name === 'body' || inputs[name] !== undefined,
    )
    const fields = await Promise.all(
      shown.map(async (input) => {
        if (input.name !== 'body' || !isReady) return [input]
        const row = await rowSchema(operation, input.source as Schema, inputs)
        return (row && toFields('body', row, input.isRequired)) ?? [input]
      }),
    )
    return fields.flat()
  }

  return { choices, openSchema, inputsOf }
}

export type Lookups = ReturnType<typeof openLookups>

/** The parts of a schema that are looked up. */
function listDynamic(schema: Schema): Schema[] {
  const below = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])]
  return [...(schema['x-ms-dynamic-schema'] ? [schema] : []), ...below.flatMap(listDynamic)]
}

function replace(schema: Schema, dynamic: Schema, row: Schema): object {
  if (schema === dynamic) return { ...schema, allOf: [row] }
  const { properties, items } = schema
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, replace(property, dynamic, row)]),
      ),
    }),
    ...(items && { items: replace(items, dynamic, row) }),
  }
}

function compare(place: string, one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) throw new Error(`${place}: the twins lead to different things.`)
}

/** A lookup gets every required input, none that it lacks, and none that makers cannot see. */
function checkArguments({ operationId, parameters }: Operation, inputs: Inputs): void {
  const visible = parameters.filter((each) => each['x-ms-visibility'] !== 'internal')
  const names = visible.map(({ name }) => name)
  const unknown = Object.keys(inputs).filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`${operationId} is asked with ${unknown}, which it has not.`)
  const missing = visible.filter(({ name, required }) => required && inputs[name] === undefined)
  if (missing.length > 0)
    throw new Error(`${operationId} is asked without ${missing.map(({ name }) => name)}.`)
}

function readOlder(operation: Operation, given: OlderArguments = {}, inputs: Inputs): Inputs {
  const entries = Object.entries(given).map(([name, argument]): [string, Json] => {
    const source = isObject(argument) ? argument.parameter : undefined
    return [name, typeof source === 'string' ? readInput(operation, source, inputs) : (argument as Json)]
  })
  return Object.fromEntries(entries)
}

function readNewer(operation: Operation, given: NewerArguments = {}, inputs: Inputs): Inputs {
  const entries = Object.entries(given).map(([name, argument]): [string, Json] => {
    if ('value' in argument) return [name, argument.value]
    return [name, readInput(operation, argument.parameterReference, inputs)]
  })
  return Object.fromEntries(entries)
}

/** A lookup hangs on inputs that makers see and have filled in before. */
function readInput(operation: Operation, name: string, inputs: Inputs): Json {
  if (!listInputs(operation).some((input) => input.name === name)) {
    throw new Error(`${operation.operationId} has no input ${name} to look up by.`)
  }
  const value = inputs[name]
  if (value === undefined) throw new Error(`Choose ${name} of ${operation.operationId} first.`)
  return value
}

/** Where one client skips an item without value or title, another shows an empty line: here it is a mistake. */
function toChoices(
  answer: unknown,
  itemsPath: string | undefined,
  valuePath: string,
  titlePath: string,
): Choice[] {
  const items = itemsPath === undefined ? answer : readPath(answer, itemsPath)
  if (!Array.isArray(items)) throw new Error(`There is no list at ${itemsPath ?? 'the root'}.`)
  return items.map((item) => {
    const value = readPath(item, valuePath)
    const title = readPath(item, titlePath)
    if (value === undefined || value === null || value === '') throw new Error(`An item has no ${valuePath}.`)
    if (typeof title !== 'string' || title === '') throw new Error(`An item has no ${titlePath}.`)
    return { title, value: value as Json }
  })
}

function toSchema(answer: unknown, path: string | undefined): Schema {
  const schema = path === undefined ? answer : readPath(answer, path)
  if (!isObject(schema) || !isObject(schema.properties)) throw new Error(`There is no schema at ${path}.`)
  return schema as Schema
}
