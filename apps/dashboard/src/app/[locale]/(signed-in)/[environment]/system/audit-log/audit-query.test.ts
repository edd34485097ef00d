import { expect, test } from 'vitest'
import { toQueryString } from '#paths.ts'
import { isFiltered, parseAuditQuery, toParameters, toServiceFilter } from './audit-query.ts'

const none = { from: '', to: '', actor: '', action: '', target: '', olderThan: undefined }

test('an address without filters narrows nothing down', () => {
  expect(parseAuditQuery({})).toEqual(none)
  expect(isFiltered(none)).toBe(false)
  expect(toServiceFilter(none)).toEqual({})
  expect(toQueryString(toParameters(none))).toBe('')
})

test('filters come back from the address as they went into it', () => {
  const query = {
    from: '2026-01-31',
    to: '2026-02-28',
    actor: '관리자 & co',
    action: 'LoadData',
    target: 'keys/primary',
    olderThan: 17,
  }
  const address = new URLSearchParams(toQueryString(toParameters(query)))
  expect(parseAuditQuery(Object.fromEntries(address))).toEqual(query)
  expect(isFiltered(query)).toBe(true)
  expect(isFiltered({ ...none, olderThan: 17 })).toBe(false)
})

test('the last day is asked for to its end', () => {
  expect(toServiceFilter({ ...none, from: '2026-02-28', to: '2026-02-28' })).toEqual({
    from: '2026-02-28T00:00:00.000Z',
    to: '2026-03-01T00:00:00.000Z',
  })
})

test.each([
  [{ from: '2026-02-30' }],
  [{ to: 'yesterday' }],
  [{ olderThan: '-1' }],
  [{ olderThan: '1.5' }],
  [{ olderThan: 'x' }],
])('%j falls away', (parameters) => {
  expect(parseAuditQuery(parameters)).toEqual(none)
})

test('of several values the first counts, and none is endless', () => {
  expect(parseAuditQuery({ actor: ['ann', 'bo'], target: 'x'.repeat(500) })).toEqual({
    ...none,
    actor: 'ann',
    target: 'x'.repeat(200),
  })
})
