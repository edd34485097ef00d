import { describe, expect, test } from 'vitest'
import { InvalidInputError } from './errors.ts'
import { readBaseUrl, toRequest } from './to-request.ts'
import { where } from './where.ts'
import type { WireRow } from './wire.ts'

const list: WireRow = ['ListItems', 'GET', '/items', '$top:i proxy:b ids:a $select:c $filter:f $search']
const save: WireRow = ['SaveItem', 'PUT', '/items/{id}', '$select', 'item']
const manage: WireRow = ['ManageItem', 'POST', '/management/items/{id}']
const baseUrl = 'https://example.com/v1'

const urlOf = (row: WireRow, input: Record<string, unknown>) => toRequest(baseUrl, row, input).url
const save1 = (item: unknown) => toRequest(baseUrl, save, { id: 'a', item }).body

describe('the address', () => {
  test.each(['', '/', '///'])('is the same with %j at the end of the base URL', (end) => {
    const root = readBaseUrl(baseUrl + end)
    expect(toRequest(root, list, {}).url).toBe('https://example.com/v1/items')
    expect(toRequest(root, manage, { id: 'a' }).url).toBe('https://example.com/management/items/a')
  })

  test('keeps a path before /v1, for a service behind a proxy', () => {
    const base = 'http://localhost:4100/insights/v1'
    expect(toRequest(base, list, {}).url).toBe('http://localhost:4100/insights/v1/items')
    expect(toRequest(base, manage, { id: 'a' }).url).toBe('http://localhost:4100/insights/management/items/a')
  })

  test("is Microsoft's by default", () => {
    expect(toRequest(readBaseUrl(), list, {}).url).toBe('https://api.ci.ai.dynamics.com/v1/items')
  })

  test.each([
    'nonsense',
    '',
    '/v1',
    'api.ci.ai.dynamics.com/v1',
    'ftp://example.com/v1',
    'https://',
    'https://example.com/v1?key=secret',
    'https://example.com/v1#secret',
    'https://user:password@example.com/v1',
    'https://token@example.com/v1',
    'https:///user:password@example.com/v1',
  ])('is refused with the base URL %j, which is not shown', (base) => {
    expect(() => readBaseUrl(base)).toThrow(
      new InvalidInputError('The base URL must be like https://api.ci.ai.dynamics.com/v1.'),
    )
  })

  test.each(['.', '..'])('never changes by %j as a path input', (id) => {
    expect(() => toRequest(baseUrl, manage, { id })).toThrow(`ManageItem: id cannot be ${id}.`)
  })

  test.each(['a/b', '...', '%2e%2e', 'ä ?#&', '\\..\\', '{id}', '$&', "$'"])(
    'carries %j as one segment',
    (id) => {
      const [, ...rest] = urlOf(manage, { id }).replace('https://example.com', '').split('/')
      expect(rest).toEqual(['management', 'items', encodeURIComponent(id)])
    },
  )

  test('takes no half of a character', () => {
    expect(() => urlOf(manage, { id: 'a\ud800' })).toThrow('ManageItem: id has half of a character.')
    expect(() => urlOf(list, { search: '\udc00' })).toThrow('ListItems: search has half of a character.')
  })
})

describe('the query', () => {
  test.each<[Record<string, unknown>, string]>([
    [{}, ''],
    [{ top: undefined, proxy: undefined }, ''],
    [{ top: 0, proxy: false }, '?$top=0&proxy=false'],
    [{ proxy: true, top: 5 }, '?$top=5&proxy=true'],
    [{ search: 'a b+c&d=e#f' }, '?$search=a%20b%2Bc%26d%3De%23f'],
    [{ search: '' }, '?$search='],
    [{ search: '日本 ü' }, `?$search=${encodeURIComponent('日本 ü')}`],
    [{ ids: ['a', 'b c'] }, '?ids=a%2Cb%20c'],
    [{ select: ['A', 'B'] }, '?$select=A%2CB'],
    [{ select: 'A,B' }, '?$select=A%2CB'],
    [{ filter: where('City').eq("O'Neil") }, "?$filter=City%20eq%20'O''Neil'"],
    [{ filter: "City eq 'Austin'" }, "?$filter=City%20eq%20'Austin'"],
  ])('of %j is %j', (input, query) => {
    expect(urlOf(list, input)).toBe(`https://example.com/v1/items${query}`)
  })
})

describe('a body', () => {
  test('is JSON, apart from path and query', () => {
    const item = { name: 'Ünïcode "x"', unknown: [null, 1] }
    expect(toRequest(baseUrl, save, { id: 'a', select: 'b', item })).toEqual({
      url: 'https://example.com/v1/items/a?$select=b',
      body: JSON.stringify(item),
    })
  })

  test('may be a list, and may be missing where the table says so', () => {
    expect(toRequest(baseUrl, ['A', 'POST', '/a', '', 'b:a'], { b: [{ c: 1 }] }).body).toBe('[{"c":1}]')
    expect(toRequest(baseUrl, ['A', 'POST', '/a', '', 'b?'], {}).body).toBeUndefined()
    expect(toRequest(baseUrl, list, {}).body).toBeUndefined()
  })

  test('that JSON cannot carry is refused, with the cause', () => {
    const circle: Record<string, unknown> = { secret: 'secret' }
    circle.self = circle
    for (const item of [
      circle,
      { big: 5n },
      { toJSON: () => undefined },
      { toJSON: () => 'text' },
      new Date(0),
    ]) {
      expect(() => save1(item)).toThrow(new InvalidInputError('SaveItem: item must fit into JSON.'))
    }
    expect(() => save1({ big: 5n })).toThrow(expect.objectContaining({ cause: expect.any(TypeError) }))
  })

  test('may say itself how it is written', () => {
    expect(save1({ toJSON: () => ({ a: 1 }) })).toBe('{"a":1}')
  })
})
