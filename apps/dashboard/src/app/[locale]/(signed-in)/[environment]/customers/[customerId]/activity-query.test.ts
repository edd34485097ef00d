import { describe, expect, test } from 'vitest'
import {
  hasReversedDays,
  isFiltered,
  parseActivityQuery,
  printActivityQuery,
  toggleType,
} from './activity-query.ts'

const none = { types: [], from: undefined, to: undefined, find: '' }

describe('the filters of the timeline', () => {
  test('are none where the address says nothing', () => {
    expect(parseActivityQuery({})).toEqual(none)
    expect(isFiltered(none)).toBe(false)
    expect(printActivityQuery(none)).toBe('')
  })

  test('come back from the address as they went into it', () => {
    const query = {
      types: ['Review', 'A, b & "c"'],
      from: '2025-01-01',
      to: '2025-02-28',
      find: '커피 100%',
    }
    const search = new URLSearchParams(printActivityQuery(query))
    const parameters = Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)]))
    expect(parseActivityQuery(parameters)).toEqual(query)
    expect(isFiltered(query)).toBe(true)
  })

  test.each(['2025-02-30', '2025-13-01', 'yesterday', '2025-1-1', ''])('%j is no day', (from) => {
    expect(parseActivityQuery({ from, to: from })).toEqual(none)
  })

  test('know when the last day lies before the first', () => {
    const days = (from: string, to: string) => hasReversedDays(parseActivityQuery({ from, to }))
    expect(days('2025-02-02', '2025-02-01')).toBe(true)
    expect([days('2025-02-01', '2025-02-01'), days('2025-02-02', '')]).toEqual([false, false])
  })

  test('name each type once, and no more than somebody could choose', () => {
    expect(parseActivityQuery({ type: ['Review', 'Review', '', 'x'.repeat(101)] }).types).toEqual(['Review'])
    const many = Array.from({ length: 50 }, (_, index) => `type${index}`)
    expect(parseActivityQuery({ type: many }).types).toHaveLength(20)
  })

  test('keep a long search in bounds', () => {
    expect(parseActivityQuery({ find: ` ${'a'.repeat(300)}` }).find).toBe('a'.repeat(100))
  })

  test('take a type in and out', () => {
    const one = toggleType(none, 'Review')
    expect(one.types).toEqual(['Review'])
    expect(toggleType(one, 'Review')).toEqual(none)
  })
})
