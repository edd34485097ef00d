import { expect, test } from 'vitest'
import { Loner, tinyRegistry } from '../test/tiny-registry.ts'
import { printClientTypes } from './print-client-types.ts'

const printed = printClientTypes(tinyRegistry, 'ThingClient', [Loner])

/** The printed declaration that starts with these words, up to the blank line behind it. */
function declarationOf(start: string): string {
  const begin = printed.indexOf(start)
  return begin < 0 ? '' : (printed.slice(begin).split('\n\n')[0] ?? '')
}

test('models are printed once, with their description, and refer to each other by name', () => {
  expect(printed.match(/interface Thing /g)).toHaveLength(1)
  expect(declarationOf('/** A thing. */')).toBe(
    [
      '/** A thing. */',
      'export interface Thing {',
      '  /** Which thing. */',
      '  id: string',
      '  parts?: Part[] | null | undefined',
      '  twin?: Thing | null | undefined',
      '}',
    ].join('\n'),
  )
  expect(declarationOf('/** A part')).toBe(
    '/** A part of a thing. */\nexport interface Part {\n  size: number\n}',
  )
})

test('inputs have our names, not those of the wire, and no input is an empty record', () => {
  expect(declarationOf('export interface ListThingsInput')).toBe(
    [
      'export interface ListThingsInput {',
      '  top?: number | undefined',
      '  deep?: boolean | undefined',
      '  least?: number | undefined',
      '  ids?: readonly string[] | undefined',
      '}',
    ].join('\n'),
  )
  expect(declarationOf('export interface SaveThingInput')).toContain('  thing: Thing')
  expect(declarationOf('export type GetHealthInput')).toBe(
    'export type GetHealthInput = Record<string, never>',
  )
})

test('models that no operation refers to are printed too, with those they refer to', () => {
  expect(declarationOf('/** A loner. */')).toBe(
    '/** A loner. */\nexport interface Loner {\n  rules: Rule[]\n}',
  )
})

test('only a model whose further properties are not published takes any', () => {
  expect(printed.match(/: string\]: unknown/g)).toHaveLength(1)
  expect(declarationOf('/** A rule. */')).toContain('  kind: string\n  [property: string]: unknown\n')
})

test('what depends on the rows has their type as a parameter, and takes OData options typed', () => {
  expect(declarationOf('/** A page. */')).toContain('export interface Page<Row = Record<string, unknown>> {')
  expect(declarationOf('/** A page. */')).toContain('  /** The rows. */\n  value: Row[]\n')
  expect(declarationOf('export interface ListRowsInput')).toBe(
    [
      'export interface ListRowsInput<Row = Record<string, unknown>> {',
      '  instanceId: string',
      '  table: string',
      '  select?: string | ReadonlyArray<Column<Row>> | undefined',
      '  filter?: string | Filter | undefined',
      '  orderby?: string | ReadonlyArray<OrderTerm<Row>> | undefined',
      '  expand?: string | readonly string[] | undefined',
      '  key: string',
      '  places?: boolean | undefined',
      '}',
    ].join('\n'),
  )
  expect(declarationOf('export interface SaveRowInput')).toContain(
    'SaveRowInput<Row = Record<string, unknown>> {\n  instanceId: string\n  row: RowValues<Row>\n}',
  )
})

/** The methods of an interface without their documentation. */
const methodsOf = (name: string): string[] =>
  declarationOf(`export interface ${name} {`)
    .trimEnd()
    .replace(/ *\/\*\*.*?\*\/\n/gs, '')
    .split('\n')
    .map((line) => line.trim())

test('the client has a method for each operation; only required input is required', () => {
  expect(methodsOf('ThingClient')).toEqual([
    'export interface ThingClient {',
    'readonly things: {',
    'list(input?: ListThingsInput, options?: CallOptions): Call<Thing[]>',
    'save(input: SaveThingInput, options?: CallOptions): Call<Thing>',
    'find(input: FindThingInput, options?: CallOptions): Call<unknown>',
    '}',
    'readonly rows: {',
    'list<Row extends object = Record<string, unknown>, Other extends boolean = false>(input: ListRowsInput<Row> & { places?: Other | undefined }, options?: CallOptions): [Other] extends [true] ? Call<Places> : Pages<Page<Row>, Row>',
    'save<Row extends object = Record<string, unknown>>(input: SaveRowInput<Row>, options?: CallOptions): Call<void>',
    'saveAll(input: SaveRulesInput, options?: CallOptions): Call<void>',
    'reset(input: ResetRowsInput, options?: CallOptions): Call<boolean>',
    'count(input: CountRowsInput, options?: CallOptions): Call<number>',
    '}',
    'readonly health: {',
    'forget(input?: ForgetHealthInput, options?: CallOptions): Call<boolean | undefined>',
    'get(input?: GetHealthInput, options?: CallOptions): Call<Record<string, boolean>>',
    '}',
    'instance(instanceId: string): InstanceThingClient',
    '}',
  ])
})

test('the client of one environment has the methods that take instanceId, without it', () => {
  expect(methodsOf('InstanceThingClient')).toEqual([
    'export interface InstanceThingClient {',
    'readonly rows: {',
    "list<Row extends object = Record<string, unknown>, Other extends boolean = false>(input: Omit<ListRowsInput<Row>, 'instanceId'> & { places?: Other | undefined }, options?: CallOptions): [Other] extends [true] ? Call<Places> : Pages<Page<Row>, Row>",
    "save<Row extends object = Record<string, unknown>>(input: Omit<SaveRowInput<Row>, 'instanceId'>, options?: CallOptions): Call<void>",
    "saveAll(input: Omit<SaveRulesInput, 'instanceId'>, options?: CallOptions): Call<void>",
    "reset(input?: Omit<ResetRowsInput, 'instanceId'>, options?: CallOptions): Call<boolean>",
    'count(input?: Record<string, never>, options?: CallOptions): Call<number>',
    '}',
    '}',
  ])
})

test.each([
  [
    'list(input?: ListThingsInput',
    [
      'Lists things.',
      '',
      "Microsoft's `Get-all-things`: `GET /things`.",
      '@throws ApiError, also with the code `forbidden`, `notFound`.',
    ],
  ],
  [
    'save(input: SaveThingInput',
    ['Saves a thing.', '', 'Self-hosted service only: `PUT /things/{thingId}`.'],
  ],
  [
    'list<Row extends object = Record<string, unknown>, Other extends boolean = false>(input: ListRowsInput',
    [
      'Lists rows.',
      '',
      'Awaited, it is the first page; iterated, every row, of which `top` is the number to stop at.',
      '',
      'Self-hosted service only: `GET /instances/{instanceId}/rows/{table}`.',
    ],
  ],
])('the method %s is documented', (method, lines) => {
  const above = printed.slice(0, printed.indexOf(`    ${method}`))
  expect(above.slice(above.lastIndexOf('    /**'))).toBe(
    ['    /**', ...lines.map((line) => `     * ${line}`.trimEnd()), '     */', ''].join('\n'),
  )
})

test('nothing printed mentions zod or $defs, and only what is used is imported', () => {
  expect(printed).not.toMatch(/zod|\$defs|ZodType/)
  const [banner, ...imports] = printed.slice(0, printed.indexOf('\n\n')).split('\n')
  expect(banner).toMatch(/^\/\/ Printed by `pnpm generate`.*Do not edit\.$/)
  expect(imports).toEqual([
    "import type { Call } from '../call.ts'",
    "import type { Column, OrderTerm, RowValues } from '../columns.ts'",
    "import type { Filter } from '../filter.ts'",
    "import type { CallOptions } from '../options.ts'",
    "import type { Pages } from '../pages.ts'",
  ])
  expect(printClientTypes({ health: tinyRegistry.health }, 'Health')).not.toMatch(/Pages|Filter|Column/)
})
