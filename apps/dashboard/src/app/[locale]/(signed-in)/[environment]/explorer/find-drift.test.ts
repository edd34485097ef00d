import { operations } from '@customer-insights-kit/client/operations'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { findDifferences } from './find-differences.ts'
import { findDrift } from './find-drift.ts'
import { toShape } from './to-shape.ts'

const instanceId = '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const environment = { instanceId, name: 'Contoso Coffee' }

describe('findDrift', () => {
  const drift = (value: unknown, status = 200) =>
    findDrift(operations.instances.list, status, value).map(({ path, kind }) => [path, kind])

  test('finds nothing in an answer of the contract', () => {
    expect(drift([environment])).toEqual([])
    expect(drift([])).toEqual([])
  })

  test('names what is missing, unknown or of another type, and what has another form', () => {
    expect(drift([{ ...environment, name: 5 }])).toEqual([['[0].name', 'type']])
    expect(drift([environment, { name: 'x', instanceId: 'no GUID' }])).toEqual([['[1].instanceId', 'other']])
    expect(drift([{ name: 'x' }])).toEqual([['[0].instanceId', 'missing']])
    expect(drift([{ ...environment, surprise: 1 }])).toEqual([['[0].surprise', 'unknown']])
    expect(drift({ value: [] })).toEqual([['', 'type']])
  })

  test('compares errors with the errors of the contract, which may tell more', () => {
    expect(drift({ message: 'No.', more: 1 }, 404)).toEqual([])
    expect(drift({ message: 5 }, 404)).toEqual([['message', 'type']])
    expect(drift({ statusCode: 401, message: 'Access denied' }, 401)).toEqual([])
  })

  test('takes either of two answers', () => {
    const rows = (value: unknown) => findDrift(operations.data.list, 200, value)
    expect(rows({ value: [{ City: 'Ulm' }] })).toEqual([])
    expect(rows({ httpRequests: [{ uri: 'http://localhost' }] })).toEqual([])
    expect(rows({ rows: [] })).not.toEqual([])
  })
})

describe('findDifferences', () => {
  const Model = z.strictObject({
    kind: z.enum(['one', 'two']),
    count: z.number().int().nullish(),
    inner: z.array(z.looseObject({ name: z.string() }).meta({ id: 'Inner' })).optional(),
    free: z.record(z.string(), z.unknown()).optional(),
    one: z.object({ name: z.string() }).meta({ id: 'One' }).nullish(),
    text: z.string().nullish(),
  })
  const find = (value: unknown) => findDifferences(value, toShape(Model, 'input'))

  test('follows models, lists and records', () => {
    expect(find({ kind: 'one', count: null, inner: [{ name: 'x' }], free: { any: 1 } })).toEqual([])
    expect(find({ kind: 'one', one: null, text: null })).toEqual([])
    expect(find({ kind: 'one', one: { name: 'x' }, text: 'x' })).toEqual([])
    expect(find({ kind: 'three', count: 1.5, inner: [{ nam: 'x' }] })).toEqual([
      { path: 'kind', kind: 'value', expected: ['one', 'two'] },
      { path: 'count', kind: 'type', expected: ['integer', 'null'] },
      { path: 'inner[0].name', kind: 'missing', expected: [] },
      { path: 'inner[0].nam', kind: 'unknown', expected: ['name'] },
    ])
  })

  test('stops when it has said enough', () => {
    expect(find({ kind: 'one', inner: Array.from({ length: 100 }, () => 1) })).toHaveLength(50)
  })
})
