import { describe, expect, test } from 'vitest'
import { measureExtent } from './measure-extent.ts'

const page = { isSearch: true, page: 1, pageSize: 25, shown: 25 }

describe('measureExtent', () => {
  test('goes by the count', () => {
    expect(measureExtent({ ...page, count: 26 })).toEqual({
      count: 26,
      isAtLeast: false,
      pages: 2,
      hasNext: true,
    })
    expect(measureExtent({ ...page, count: 25 })).toMatchObject({ pages: 1, hasNext: false })
    expect(measureExtent({ ...page, count: 26, page: 2, shown: 1 }).hasNext).toBe(false)
  })

  test('goes on beyond 10,000 matches of a search while pages are full', () => {
    expect(measureExtent({ ...page, count: 10_000, page: 400 })).toEqual({
      count: 10_000,
      isAtLeast: true,
      pages: undefined,
      hasNext: true,
    })
    expect(measureExtent({ ...page, count: 10_000, page: 401, shown: 24 }).hasNext).toBe(false)
  })

  test('believes a count of 10,000 where nothing was searched, and 9,999 everywhere', () => {
    expect(measureExtent({ ...page, isSearch: false, count: 10_000, page: 400 })).toMatchObject({
      isAtLeast: false,
      pages: 400,
      hasNext: false,
    })
    expect(measureExtent({ ...page, count: 9_999 })).toMatchObject({ isAtLeast: false, pages: 400 })
  })

  test('goes on while pages are full where the service does not count', () => {
    expect(measureExtent({ ...page, count: undefined })).toMatchObject({ pages: undefined, hasNext: true })
    expect(measureExtent({ ...page, count: undefined, shown: 3 }).hasNext).toBe(false)
  })
})
