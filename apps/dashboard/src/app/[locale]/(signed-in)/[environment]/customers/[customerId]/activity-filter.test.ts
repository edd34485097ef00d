import { describe, expect, test } from 'vitest'
import { toActivityFilter } from './activity-filter.ts'

const all = { types: [], from: undefined, to: undefined, find: '' }

describe('toActivityFilter', () => {
  test('asks for all activities of the customer, whatever the id looks like', () => {
    expect(toActivityFilter("a/b'%ü", all)).toBe("CustomerId eq 'a/b''%ü'")
  })

  test('takes types, whole days and every word in any case', () => {
    const query = { types: ['Review', "O'x"], from: '2025-12-01', to: '2025-12-31', find: "Red  o'mug" }
    const word = (text: string) =>
      `(${['Title', 'ActivityName', 'ActivityTypeDisplay', 'ActivityType']
        .map((column) => `contains(tolower(${column}),tolower('${text}'))`)
        .join(' or ')})`
    expect(toActivityFilter('c1', query)).toBe(
      [
        "CustomerId eq 'c1'",
        "ActivityType in ('Review','O''x')",
        'ActivityTime ge 2025-12-01T00:00:00.000Z',
        'ActivityTime lt 2026-01-01T00:00:00.000Z',
        word('Red'),
        word("o''mug"),
      ].join(' and '),
    )
  })

  test('looks into no column that is masked', () => {
    const masked = new Set(['Title', 'ActivityName', 'ActivityTypeDisplay'])
    expect(toActivityFilter('c1', { ...all, find: 'mug' }, { masked })).toBe(
      "CustomerId eq 'c1' and (contains(tolower(ActivityType),tolower('mug')))",
    )
  })

  test('goes on behind an activity, those without a time last', () => {
    expect(toActivityFilter('c1', all, { after: { time: '2025-01-01T00:00:00.000Z', id: 'a5' } })).toBe(
      "CustomerId eq 'c1' and (ActivityTime lt 2025-01-01T00:00:00.000Z or (ActivityTime eq 2025-01-01T00:00:00.000Z and ActivityId lt 'a5') or ActivityTime eq null)",
    )
    expect(toActivityFilter('c1', all, { after: { time: null, id: 'a5' } })).toBe(
      "CustomerId eq 'c1' and (ActivityTime eq null and ActivityId lt 'a5')",
    )
  })
})
