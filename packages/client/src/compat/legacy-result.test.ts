import { describe, expect, expectTypeOf, test } from 'vitest'
import { readPublishedModels } from '../../test/published/read-published.ts'
import { dateFields, type Read, toLegacyResult, type Written } from './legacy-result.ts'

const models = [...readPublishedModels().values()]

test('every date of a published model is read as Date, and nothing that is published as something else', () => {
  const types = new Map<string, Set<string>>()
  for (const [name, type] of models.flatMap((model) => Object.entries(model))) {
    types.set(name, (types.get(name) ?? new Set()).add(type))
  }
  const dates = [...types].filter(([, all]) => all.has('date-time'))
  expect(dates.map(([name]) => name).sort()).toEqual([...dateFields].sort())
  for (const [, all] of dates) expect([...all]).toEqual(['date-time'])
})

test('every published name that is no identifier has the name of the old package too', () => {
  const odd = models.flatMap((model) => Object.keys(model)).filter((name) => /\W/.test(name))
  const result = toLegacyResult(Object.fromEntries(odd.map((name) => [name, 1])))
  expect(odd).toHaveLength(4)
  for (const name of odd) {
    expect(result).toHaveProperty([name], 1)
    expect(result).toHaveProperty([name.replace(/\W/g, '')], 1)
  }
})

describe('dates', () => {
  test('are read at any depth and written as they came', () => {
    const text = '{"updatedUtc":"2024-05-06T07:08:09.000Z","deep":[{"endDate":"2024-05-06T00:00:00.000Z"}]}'
    const result = toLegacyResult(JSON.parse(text))
    expect(result).toEqual({
      updatedUtc: new Date('2024-05-06T07:08:09Z'),
      deep: [{ endDate: new Date('2024-05-06T00:00:00Z') }],
    })
    expect(JSON.stringify(result)).toBe(text)
  })

  test('that are none stay, rather than be written back as null', () => {
    const body = { updatedUtc: 'soon', createdUtc: null, endDate: 5, lastRefresh: '' }
    expect(toLegacyResult(structuredClone(body))).toEqual(body)
  })
})

test('rows, filters and whatever has no published type stay as they came', () => {
  const free = { updatedUtc: '2024-05-06T07:08:09.1234567Z', '@odata.count': 1, n: null }
  const body = {
    value: [free],
    filters: free,
    filteringCriteria: { childCriterias: [free] },
    params: free,
    keyRing: free,
    exception: free,
    unknownToAll: { n: null, list: [null, '2024-05-06T07:08:09Z'] },
  }
  expect(toLegacyResult(structuredClone(body))).toEqual(body)
})

test('names that every object knows are names like any other', () => {
  const text = '{"constructor":1,"toString":"a","valueOf":2,"__proto__":{"polluted":1}}'
  const result = toLegacyResult(JSON.parse(text))
  expect(JSON.stringify(result)).toBe(text)
  expect(result).toEqual(JSON.parse(text))
})

test('an answer may be as deep as JSON may', () => {
  const depth = 50_000
  const result = toLegacyResult(
    JSON.parse(`${'{"a":['.repeat(depth)}{"@odata.count":1}${']}'.repeat(depth)}`),
  )
  let inner: unknown = result
  for (let level = 0; level < depth; level += 1) inner = (inner as { a: unknown[] }).a[0]
  expect(inner).toEqual({ '@odata.count': 1, odatacount: 1 })
})

test.each([[true], [null], ['text'], [5], [[]]])('%j is its own result', (body) => {
  expect(toLegacyResult(body)).toBe(body)
})

test('types follow', () => {
  type Model = { name: string; updatedUtc?: string | null; parts: { endDate: string; free: unknown }[] }
  expectTypeOf<Read<Model>>().toEqualTypeOf<{
    name: string
    updatedUtc?: Date | null
    parts: { endDate: Date; free: unknown }[]
  }>()
  expectTypeOf<Model>().toExtend<Written<Model>>()
  expectTypeOf<Read<Model>>().toExtend<Written<Model>>()
  expectTypeOf<Read<boolean>>().toEqualTypeOf<boolean>()
})
