import { describe, expect, test } from 'vitest'
import { UnexpectedResponseError } from '../src/errors.ts'
import { compileConsumer } from '../test/compile-consumer.ts'
import { printTables } from './print-tables.ts'

const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'

interface Column {
  readonly name: string
  readonly dataType?: string
  readonly friendlyName?: string | null
  readonly semanticType?: string | null
}

const toTable = (name: string, columns: readonly Column[], keys: readonly string[] = []) => ({
  name,
  qualifiedEntityName: name,
  attributes: columns.map((column) => ({ dataType: 'Edm.String', ...column })),
  keys: keys.map((key) => [{ name: key, dataType: 'Edm.String' }]),
})

const print = (...entities: ReturnType<typeof toTable>[]) => printTables({ instanceId, entities })

test('a table is an interface, with what is known of its columns', () => {
  const table = toTable(
    'Customer',
    [
      { name: 'CustomerId', semanticType: 'Customer' },
      { name: 'FullName', friendlyName: 'Full name', semanticType: 'PersonFullName' },
      { name: 'City', friendlyName: 'City', semanticType: null },
      { name: 'RewardPoints', dataType: 'Edm.Int64', friendlyName: null },
      { name: 'IsVip', dataType: 'Edm.Boolean' },
      { name: 'Tags', dataType: 'Collection(Edm.String)' },
    ],
    ['CustomerId'],
  )
  expect(print({ ...table, dataSourceName: 'CRM' } as typeof table)).toBe(
    [
      `// Printed by ci-kit-types from the tables of environment ${instanceId}. Do not edit.`,
      '',
      '/** A row of Customer, from CRM. */',
      'export interface Customer {',
      '  /** Edm.String, Customer. */',
      '  CustomerId: string',
      '  /** Full name: Edm.String, PersonFullName. */',
      '  FullName: string | null',
      '  /** Edm.String. */',
      '  City: string | null',
      '  /** Edm.Int64, as text beyond 2^53. */',
      '  RewardPoints: number | string | null',
      '  /** Edm.Boolean. */',
      '  IsVip: boolean | null',
      '  /** Collection(Edm.String). */',
      '  Tags: unknown',
      '}',
      '',
      '/** A row of each table, by the name of the table in data paths. */',
      'export interface Tables {',
      '  Customer: Customer',
      '}',
      '',
    ].join('\n'),
  )
})

test.each([
  ['Edm.String', 'string | null'],
  ['Edm.Guid', 'string | null'],
  ['Edm.Date', 'string | null'],
  ['Edm.TimeOfDay', 'string | null'],
  ['Edm.DateTimeOffset', 'string | null'],
  ['Edm.Binary', 'string | null'],
  ['Edm.Int64', 'number | string | null'],
  ['Edm.Int32', 'number | null'],
  ['Edm.Int16', 'number | null'],
  ['Edm.Byte', 'number | null'],
  ['Edm.SByte', 'number | null'],
  ['Edm.Double', 'number | null'],
  ['Edm.Single', 'number | null'],
  ['Edm.Decimal', 'number | null'],
  ['Edm.Boolean', 'boolean | null'],
  ['edm.string', 'string | null'],
  ['Double', 'number | null'],
  ['Edm.GeographyPoint', 'unknown'],
  ['constructor', 'unknown'],
  ['', 'unknown'],
])('a column of the type %j is %s', (dataType, type) => {
  expect(print(toTable('A', [{ name: 'b', dataType }]))).toContain(`  b: ${type}\n`)
})

test('the same tables print the same text, in whatever order they come', () => {
  const [a, b] = [toTable('A', [{ name: 'x' }]), toTable('b', [{ name: 'x' }])]
  expect(print(a, b)).toBe(print(b, a))
  expect(print(a, a)).toBe(print(a))
})

test('metadata that lacks something still prints', () => {
  expect(print()).toContain('export type Tables = Record<string, unknown>')
  const bare = { qualifiedEntityName: 'A' } as ReturnType<typeof toTable>
  expect(print(bare)).toContain('export type A = Record<string, unknown>')
  const sparse = { ...toTable('A', [{ name: 'x', dataType: null as never }]), keys: null as never }
  expect(print({ ...sparse, dataSourceName: null } as never)).toContain('  x: unknown\n')
})

describe('metadata that is none is told, with what is wrong', () => {
  const table = toTable('A', [{ name: 'x' }], ['x'])
  const [column] = table.attributes
  test.each<[string, unknown]>([
    ['instanceId is missing, not text', { entities: [table] }],
    ['entities is missing, not a list', { instanceId }],
    ['entities is an object, not a list', { instanceId, entities: { value: [] } }],
    ['entities[1] is null, not an object', { instanceId, entities: [table, null] }],
    ['entities[0] is a list, not an object', { instanceId, entities: [[table]] }],
    ...[
      ['qualifiedEntityName is a number, not text', { qualifiedEntityName: 5 }],
      ['qualifiedEntityName is missing, not text', { qualifiedEntityName: undefined }],
      ['dataSourceName is an object, not text', { dataSourceName: { toString: 1 } }],
      ['attributes is text, not a list', { attributes: 'x' }],
      ['attributes[0] is null, not an object', { attributes: [null] }],
      ['attributes[1].name is a number, not text', { attributes: [column, { ...column, name: 1 }] }],
      ['attributes[0].dataType is a number, not text', { attributes: [{ ...column, dataType: 5 }] }],
      ['attributes[0].friendlyName is true, not text', { attributes: [{ ...column, friendlyName: true }] }],
      [
        'attributes[0].semanticType is an empty list, not text',
        { attributes: [{ ...column, semanticType: [] }] },
      ],
      ['keys is an object, not a list', { keys: {} }],
      ['keys[0] is an object, not a list', { keys: [{ name: 'x' }] }],
      ['keys[0][1] is null, not an object', { keys: [[column, null]] }],
      ['keys[0][0].name is missing, not text', { keys: [[{}]] }],
    ].map(([what, change]): [string, unknown] => [
      `entities[0].${what}`,
      { instanceId, entities: [{ ...table, ...(change as object) }] },
    ]),
  ])('%s', (what, metadata) => {
    expect(() => printTables(metadata as never)).toThrow(
      new UnexpectedResponseError(`ListTables was answered with metadata whose ${what}.`, { attempts: 1 }),
    )
  })
})

test('a table may be called by any word of TypeScript, or as anything that it knows', () => {
  const words =
    'abstract accessor any arguments as assert asserts async await bigint boolean break case catch class const ' +
    'constructor continue debugger declare default defer delete do else enum eval export exports extends ' +
    'false finally for from function get global if implements import in infer instanceof interface intrinsic ' +
    'is keyof let meta module namespace never new null number object of out override package private ' +
    'protected public readonly require return satisfies set static string super switch symbol target this ' +
    'throw true try type typeof undefined unique unknown using var void while with yield ' +
    'Exclude Extract Omit Partial Pick Readonly Record Required Tables'
  const names = [...new Set([...words.split(' '), ...Object.getOwnPropertyNames(globalThis)])]
  const programs = {
    'tables.ts': print(...names.map((name) => toTable(name, [{ name: 'x' }], ['x']))),
    'bare.ts': print(...names.map((name) => toTable(name, []))),
    'use.ts': `import type { Tables as Bare } from './bare.ts'
      import type { Tables } from './tables.ts'
      export const names: (keyof Tables & keyof Bare)[] = ${JSON.stringify(names)}
      export const same: <Name extends keyof Tables>(row: { x: string }) => Tables[Name]['x'] = ({ x }) => x
      export const bare = (row: Bare[keyof Bare]): unknown => row.anything`,
  }
  expect(compileConsumer(programs)).toEqual([])
})

describe('hostile names', () => {
  const names = [
    'a b',
    'a-b',
    'a_b',
    'a.b',
    '1a',
    '',
    'class',
    'string',
    'Tables',
    'Record',
    '__proto__',
    'constructor',
    "it's",
    'say "a"',
    'back\\slash',
    'back\\',
    '*/ export const evil = 1 /*',
    '`$' + '{evil}`',
    'line\nbreak',
    'separator\u2028break',
    'tag\u{e0041}',
    'right\u202eleft',
    'half\ud800',
    'Größe',
    '日本',
    '😀',
    "'; export const evil = 1; '",
    '}; export const evil = 1; interface X {',
    '// comment',
    '//# sourceMappingURL=evil',
    '@ts-expect-error',
    '@ts-ignore',
    '@deprecated',
    'a@jsxImportSource evil',
  ]
  const columns = names.map((name) => ({
    name,
    friendlyName: `${name} */ evil`,
    dataType: `Edm.String${name}`,
  }))
  const text = print(...names.map((name) => toTable(name, columns, [name])))

  test('make neither code nor an error, and keep their tables and columns apart', () => {
    const use = `import type { Tables } from './tables.ts'
      export const names: [keyof Tables, keyof Tables['a b']][] = ${JSON.stringify(names.map((name) => [name, name]))}`
    const evil = `import * as all from './tables.ts'
      export const nothing: never = 0 as unknown as keyof typeof all`
    expect(compileConsumer({ 'tables.ts': text, 'use.ts': use, 'evil.ts': evil })).toEqual([])
    expect(text).not.toMatch(/[\u2028\u202e\ud800]|\u{e0041}/u)
    expect(text.match(/^export interface \S+ \{$/gm)).toHaveLength(names.length + 1)
    expect(new Set(text.match(/^export interface \S+/gm)).size).toBe(names.length + 1)
  })

  test('give a compiler no orders', () => {
    const order = { name: 'x', dataType: '@ts-expect-error', semanticType: '{@link evil}' }
    const table = { ...toTable('@ts-ignore', [order]), dataSourceName: '@ts-nocheck' }
    const comments = [text, print(table as typeof table & object)].join('').match(/\/[/*].*/g)
    expect(comments?.filter((comment) => comment.includes('@'))).toEqual([])
    expect(comments).toContain('/** ＠ts-expect-error, {＠link evil}. */')
  })

  test('stay as they are where they are legal', () => {
    expect(text).toContain('\nexport interface a_b {\n')
    expect(text).toContain('\nexport interface Größe {\n')
    expect(text).toContain('\nexport interface 日本 {\n')
    expect(text).toContain("\n  'a b': a_b_2\n")
    expect(text).toContain('\n  string: string_2\n')
  })
})
