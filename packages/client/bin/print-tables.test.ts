import { describe, expect, test } from 'vitest'
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
      '  RewardPoints: number | null',
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
  ['Edm.Int64', 'number | null'],
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
  expect(() => printTables({ instanceId } as never)).toThrow('has no tables')
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

  test('stay as they are where they are legal', () => {
    expect(text).toContain('\nexport interface a_b {\n')
    expect(text).toContain('\nexport interface Größe {\n')
    expect(text).toContain('\nexport interface 日本 {\n')
    expect(text).toContain("\n  'a b': a_b_2\n")
    expect(text).toContain('\n  string: string_2\n')
  })
})
