import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openEnum } from '../src/operations/models/open-enum.ts'
import { type JsonSchema, printDeclaration, printDoc, printType } from './print-type.ts'

const print = (schema: z.ZodType): string => {
  const { $schema: _, ...json } = z.toJSONSchema(schema) as JsonSchema & { $schema?: string }
  return printType(json, '')
}

const Leaf = z.looseObject({ name: z.string() }).meta({ id: 'PrintedLeaf' })

describe('a type', () => {
  test.each([
    ['text', z.string(), 'string'],
    ['text of a format', z.uuid(), 'string'],
    ['whole number', z.number().int(), 'number'],
    ['number', z.number(), 'number'],
    ['boolean', z.boolean(), 'boolean'],
    ['null', z.null(), 'null'],
    ['anything', z.unknown(), 'unknown'],
    ['text or null', z.string().nullable(), 'string | null'],
    ['number or null', z.number().int().nullable(), 'number | null'],
    ['closed enum', z.enum(['a', 'b-c']), "'a' | 'b-c'"],
    ['enum of numbers', z.literal([1, 2]), '1 | 2'],
    ['one value', z.literal('a'), "'a'"],
    ['one boolean', z.literal(true), 'true'],
    ['value with quotes', z.literal("it's \\"), "'it\\'s \\\\'"],
    ['open enum', openEnum(['a', 'b']), "'a' | 'b' | (string & {})"],
    ['open enum or null', openEnum(['a']).nullish(), "'a' | (string & {}) | null"],
    ['list', z.array(z.string()), 'string[]'],
    ['list of lists', z.array(z.array(z.string())), 'string[][]'],
    ['list of alternatives', z.array(z.string().nullable()), 'Array<string | null>'],
    ['list of objects', z.array(z.object({ a: z.string() })), 'Array<{\n  a: string\n}>'],
    ['list of open enums', z.array(openEnum(['a'])), "Array<'a' | (string & {})>"],
    ['list of anything', z.array(z.unknown()), 'unknown[]'],
    ['record', z.record(z.string(), z.number()), 'Record<string, number>'],
    [
      'record of records',
      z.record(z.string(), z.record(z.string(), z.unknown())),
      'Record<string, Record<string, unknown>>',
    ],
    ['object without properties', z.object({}), 'Record<string, never>'],
    ['same type twice', z.union([z.uuid(), z.string()]), 'string'],
    ['alternatives', z.union([z.string(), z.array(z.number())]), 'string | number[]'],
  ])('%s', (_, schema, expected) => {
    expect(print(schema)).toBe(expected)
  })

  test('that has a name is referred to by it', () => {
    expect(printType({ $ref: '#/$defs/EntityMetadata' }, '')).toBe('EntityMetadata')
    expect(print(z.array(Leaf))).toBe('PrintedLeaf[]')
    expect(print(z.object({ leaf: Leaf.nullable() }))).toBe('{\n  leaf: PrintedLeaf | null\n}')
  })

  test('that nobody defined is unknown, not wrong', () => {
    expect(printType({}, '')).toBe('unknown')
    expect(printType({ type: 'array' }, '')).toBe('unknown[]')
  })
})

describe('an object', () => {
  test('marks what may be missing, quotes odd names and nests with its indent', () => {
    const schema = z.object({
      id: z.string().meta({ description: 'Who it is.' }),
      '@odata.count': z.number().optional(),
      "it's": z.boolean(),
      free: z.unknown().optional(),
      inner: z.object({ _a$1: z.string().optional().meta({ description: 'Deep.' }) }),
    })
    expect(print(schema)).toBe(
      [
        '{',
        '  /** Who it is. */',
        '  id: string',
        "  '@odata.count'?: number | undefined",
        "  'it\\'s': boolean",
        '  free?: unknown',
        '  inner: {',
        '    /** Deep. */',
        '    _a$1?: string | undefined',
        '  }',
        '}',
      ].join('\n'),
    )
  })

  test('of a loose model prints no index signature, so that a misspelt field is an error', () => {
    expect(print(z.looseObject({ a: z.string() }))).toBe('{\n  a: string\n}')
  })
})

test('that stands for itself is printed as it is', () => {
  expect(printType({ type: 'object', printed: 'RowValues<Row>' }, '')).toBe('RowValues<Row>')
})

test('a declaration is an interface where the type is an object', () => {
  expect(printDeclaration('A', { type: 'object', properties: { b: { type: 'number' } } })).toBe(
    'export interface A {\n  b?: number | undefined\n}',
  )
  expect(printDeclaration('A', { type: 'object' })).toBe('export type A = Record<string, never>')
  expect(printDeclaration('A', { type: 'string' })).toBe('export type A = string')
})

describe('a doc comment', () => {
  test('stands on a line of its own, or nowhere', () => {
    expect(printDoc('Says what.', '  ')).toBe('  /** Says what. */\n')
    expect(printDoc(undefined, '  ')).toBe('')
  })

  test('is never closed by its own text', () => {
    expect(printDoc('Matches */* and more.', '')).toBe('/** Matches *\\/* and more. */\n')
  })
})
