import { type ErrorCode, errorTable } from '@customer-insights-kit/client/errors'
import type { Operation } from '@customer-insights-kit/client/operations'
import { type ZodType, ZodUnion } from 'zod'
import type { Column, Columns } from './columns.ts'
import { type Source, toDynamicRow } from './lists.ts'
import { toAnswerSchema } from './schema/to-schema.ts'
import type { Response, Schema, SwaggerOperation } from './swagger.ts'
import { type Answer, getDescription, getSummary, type View } from './view.ts'

/** What is printed of a view, less its parameters. */
export function toOperation(view: View, unserved: readonly string[]): Omit<SwaggerOperation, 'parameters'> {
  return {
    operationId: view.id,
    summary: getSummary(view),
    description: getDescription(view),
    'x-ms-visibility': view.visibility,
    ...(view.trigger && {
      'x-ms-trigger': 'batch',
      'x-ms-trigger-metadata': { kind: 'query', mode: 'polling' },
      'x-ms-trigger-hint': view.trigger.hint,
    }),
    ...(view.pages && { 'x-ms-pageable': { nextLinkName: '@odata.nextLink' } }),
    responses: toResponses(view, unserved),
  }
}

function toResponses(view: View, unserved: readonly string[]): Record<string, Response> {
  const { answer, operation, trigger } = view
  const [success = 200, ...others] = operation.status ?? [200]
  const schema = toSchema(view)
  const description = 'description' in answer ? answer.description : ''
  return {
    [success]: { description, ...(schema && { schema }) },
    ...Object.fromEntries(
      others.map((status) => [status, { description: 'It was taken in and follows soon.' }]),
    ),
    ...(trigger && { '202': { description: 'Nothing is new.' } }),
    ...toErrors(unserved.includes(operation.id) ? [...operation.errors, 'notImplemented'] : operation.errors),
  }
}

function toSchema(view: View): Schema | undefined {
  const { answer, operation } = view
  if (answer.kind === 'none') return undefined
  if (answer.kind === 'made') return answer.schema
  const model = findAnswerModel(operation)
  if (answer.kind === 'rows') return toPage(toAnswerSchema(model), answer, view.trigger !== undefined)
  const whole = addProperties(toAnswerSchema(model, answer.omit), answer.added ?? {})
  const schema = answer.row ? putRow(whole, answer.row.at, toRow(answer.row)) : whole
  return view.listed ? addList(schema, view.listed) : schema
}

/** The model that the views of an operation answer with: of several the first. */
function findAnswerModel({ id, response }: Operation): ZodType {
  const [first] = response instanceof ZodUnion ? (response.options as readonly ZodType[]) : [response]
  if (!first) throw new Error(`${id} answers nothing: its views need an answer of kind none.`)
  return first
}

/** What the contract says of it is for programs: flows follow it by themselves. */
const nextLink: Readonly<Record<string, Schema>> = {
  '@odata.nextLink': { description: 'Address of the next page, which pagination follows.' },
}

/** The page of the contract with rows of the table; the new rows of a trigger are all that is seen. */
function toPage(page: Schema, answer: Extract<Answer, { kind: 'rows' }>, isTrigger: boolean): Schema {
  const { value, ...others } = page.properties ?? {}
  const peers = Object.entries(others).map(([name, peer]): [string, Schema] => [
    name,
    { ...peer, ...nextLink[name], ...(isTrigger && { 'x-ms-visibility': 'internal' }) },
  ])
  const rows = { ...value, items: toRow(answer), 'x-ms-summary': 'Rows', description: answer.description }
  return { type: 'object', properties: { value: rows, ...Object.fromEntries(peers) } }
}

function toRow({
  table,
  columns = {},
}: {
  readonly table: Source
  readonly columns?: Columns | undefined
}): Schema {
  const entries = Object.entries(columns).map(([name, column]) => [name, toColumn(column)])
  return {
    type: 'object',
    ...(entries.length > 0 && { properties: Object.fromEntries(entries) }),
    ...toDynamicRow(table),
  }
}

/** The schema with the row in place of the object at the path, which keeps its texts; lists are passed through. */
function putRow(schema: Schema, [name, ...below]: readonly string[], row: Schema): Schema {
  if (schema.items) return { ...schema, items: putRow(schema.items, name ? [name, ...below] : [], row) }
  if (name === undefined) return { ...schema, ...row }
  const child = schema.properties?.[name]
  if (!child) throw new Error(`The answer has no property ${name}.`)
  return addProperties(schema, { [name]: putRow(child, below, row) })
}

function toColumn({ label, visibility, ...column }: Column): Schema {
  return { ...column, 'x-ms-summary': label, 'x-ms-visibility': visibility }
}

const addProperties = (schema: Schema, added: Readonly<Record<string, Schema>>): Schema =>
  Object.keys(added).length === 0 ? schema : { ...schema, properties: { ...schema.properties, ...added } }

/** The list that a policy makes of a map. */
function addList(schema: Schema, { parent, list }: NonNullable<View['listed']>): Schema {
  const entry = (label: string, description: string): Schema => ({
    type: 'string',
    description,
    'x-ms-summary': label,
    'x-ms-visibility': 'important',
  })
  const results: Schema = {
    type: 'array',
    description: 'The result of each calculation.',
    'x-ms-summary': 'Results',
    'x-ms-visibility': 'important',
    items: {
      type: 'object',
      properties: {
        name: entry('Calculation', 'The name of the calculation.'),
        value: entry('Value', 'The result of the calculation, as text.'),
      },
    },
  }
  const holder = schema.properties?.[parent] ?? {}
  return addProperties(schema, { [parent]: addProperties(holder, { [list]: results }) })
}

/** Every error that a view can meet, by status; texts of one status follow each other. */
export function toErrors(errors: readonly ErrorCode[]): Record<string, Response> {
  const own: readonly ErrorCode[] = [...errors, 'internalError', 'unavailable']
  const responses: Record<string, Response> = {}
  for (const [code, { status, layer, message }] of Object.entries(errorTable)) {
    if (layer === 'operation' && !own.includes(code as ErrorCode)) continue
    const sentence = message.endsWith('.') ? message : `${message}.`
    const before = responses[status]?.description
    responses[status] = { description: before ? `${before} ${sentence}` : sentence }
  }
  return responses
}
