import { expect, test } from 'vitest'
import { z } from 'zod'
import { listOperations } from './list-operations.ts'
import { toExample } from './to-example.ts'

const answered = listOperations().flatMap(({ wireId, operation: { response, media } }) =>
  response === undefined || media !== undefined ? [] : [{ wireId, response }],
)

test.each(answered)('the example answer of $wireId fits the contract', ({ response }) => {
  const example = toExample(response)
  expect(response.safeParse(example).error?.issues ?? []).toEqual([])
  expect(JSON.stringify(example).length).toBeLessThan(20_000)
})

test('every operation that answers JSON has one', () => {
  expect(answered.length).toBeGreaterThan(100)
})

test('has every field, of lists one item, and of what may be null the other', () => {
  const model = z.object({
    id: z.guid(),
    kind: z.enum(['a', 'b']),
    at: z.iso.datetime().nullable(),
    total: z.number().int().min(5),
    rows: z.array(z.object({ city: z.string().optional() })),
  })
  expect(toExample(model)).toEqual({
    id: '00000000-0000-0000-0000-000000000000',
    kind: 'a',
    at: '2026-01-31T12:00:00Z',
    total: 5,
    rows: [{ city: 'city' }],
  })
})

test('a model that holds itself ends', () => {
  const Node = z.object({
    name: z.string(),
    get children() {
      return z.array(Node)
    },
  })
  const example = toExample(Node)
  expect(Node.safeParse(example).error?.issues ?? []).toEqual([])
  expect(JSON.stringify(example).length).toBeLessThan(1000)
})
