import { beforeEach, describe, expect, test } from 'vitest'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import { createClient } from './client.ts'
import { InvalidInputError } from './errors.ts'
import { where } from './where.ts'

const server = recordRequests()
const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const customers = { instanceId, relativePath: 'Customer' }
const rowsPath = `/v1/instances/${instanceId}/data/Customer`

/** The query of each request, decoded. */
const queries = () => server.requests.map(({ url = '' }) => decodeURIComponent(url.replace(/^[^?]*\??/, '')))

const optionsOf = (url: string | undefined) => new URL(url ?? '', 'http://localhost').searchParams
const toRows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: from + index }))
const idsOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => id)
const countTo = (end: number) => Array.from({ length: end }, (_, index) => index)

/** A table that pages by `$skip` and `$top`, never gives more rows than `limit`, and never links. */
function serveTable(size: number, defaultTop = 100, limit = 1000, count?: unknown) {
  server.answer = (response) => {
    const options = optionsOf(server.requests.at(-1)?.url)
    const skip = Number(options.get('$skip') ?? 0)
    const top = Math.min(limit, Number(options.get('$top') ?? defaultTop))
    const value = toRows(skip, Math.max(0, Math.min(top, size - skip)))
    answerJson(200, { '@odata.count': count, value })(response)
  }
}

/** Answers these pages, one for each request. */
function servePages(...pages: readonly Record<string, unknown>[]) {
  server.answer = (response) => answerJson(200, pages[server.requests.length - 1])(response)
}

const client = () => createClient({ baseUrl: server.baseUrl, credential: async () => 'token' })

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

beforeEach(() => serveTable(250))

describe('as a promise', () => {
  test('it is the first page, whatever is behind it', async () => {
    const page = await client().data.list({ ...customers, top: 5 })
    expect(idsOf(page.value)).toEqual(countTo(5))
    expect(queries()).toEqual(['$top=5'])
  })

  test('it is sent at once, and once', async () => {
    const pages = client().data.list(customers)
    await pages
    await pages
    const { data, status, requestId } = await pages.withResponse()
    expect({ rows: data.value.length, status, requestId }).toEqual({
      rows: 100,
      status: 200,
      requestId: expect.any(String),
    })
    expect(queries()).toEqual([''])
  })

  test('it asks for no more rows than the service gives at once', async () => {
    await client().data.list({ ...customers, top: 2500 })
    await client().data.list(customers, { pageSize: 5000 })
    expect(queries()).toEqual(['$top=1000', '$top=1000'])
  })
})

describe('iterated', () => {
  test('it is every row, from pages behind each other until one is empty', async () => {
    expect(idsOf(await collect(client().data.list(customers)))).toEqual(countTo(250))
    expect(queries()).toEqual(['', '$skip=100', '$skip=200', '$skip=250'])
  })

  test.each([
    [20, 260],
    [50, 260],
    [250, 260],
    [250, 500],
  ])('it reads on where the service gives %i rows at most, also of %i', async (limit, size) => {
    serveTable(size, limit, limit)
    const rows = await collect(client().data.list(customers, { pageSize: 1000 }))
    expect(idsOf(rows)).toEqual(countTo(size))
    expect(queries().at(-1)).toBe(`$skip=${size}&$top=1000`)
  })

  test.each([20, 50, 100, 250])(
    'it stops where the service counts no more, with %i rows at most on a page',
    async (limit) => {
      serveTable(500, limit, limit, 500)
      expect(idsOf(await collect(client().data.list(customers)))).toEqual(countTo(500))
      expect(server.requests).toHaveLength(500 / limit)
    },
  )

  test('it stops at top where the service gives fewer rows than were asked for', async () => {
    serveTable(250, 20, 20)
    expect(idsOf(await collect(client().data.list({ ...customers, top: 45 })))).toEqual(countTo(45))
    expect(queries()).toEqual(['$top=45', '$skip=20&$top=25', '$skip=40&$top=5'])
  })

  test.each([0, null, '250'])('it does not believe a count of %j', async (count) => {
    serveTable(250, 100, 100, count)
    expect(await collect(client().data.list(customers))).toHaveLength(250)
  })

  test('it reads on behind the number where the service stops counting', async () => {
    serveTable(10_500, 1000, 1000, 10_000)
    expect(await collect(client().data.list(customers, { pageSize: 1000 }))).toHaveLength(10_500)
  })

  test('it goes on from where it was told to begin', async () => {
    expect(idsOf(await collect(client().data.list({ ...customers, skip: 130 })))).toEqual(
      countTo(250).slice(130),
    )
    expect(queries()).toEqual(['$skip=130', '$skip=230', '$skip=250'])
  })

  test('it keeps every other option', async () => {
    const input = { ...customers, filter: where('City').eq('Austin'), select: ['id'], forceSearch: true }
    await collect(client().data.list(input, { pageSize: 200 }))
    expect(queries()).toEqual([
      "forceSearch=true&$select=id&$filter=City eq 'Austin'&$top=200",
      "forceSearch=true&$select=id&$skip=200&$filter=City eq 'Austin'&$top=200",
      "forceSearch=true&$select=id&$skip=250&$filter=City eq 'Austin'&$top=200",
    ])
  })

  test('it has pages of the size that was asked for, and stops at top', async () => {
    expect(idsOf(await collect(client().data.list({ ...customers, top: 120 }, { pageSize: 50 })))).toEqual(
      countTo(120),
    )
    expect(queries()).toEqual(['$top=50', '$skip=50&$top=50', '$skip=100&$top=20'])
  })

  test.each([0, 1, 99])('it has %i rows, if that is top', async (top) => {
    expect(await collect(client().data.list({ ...customers, top }))).toHaveLength(top)
    expect(queries()).toEqual([`$top=${top}`])
  })

  test('it stops at top even where the service gives more', async () => {
    servePages({ value: toRows(0, 10), '@odata.nextLink': `${rowsPath}?$skiptoken=a` })
    const pages = client().data.list({ ...customers, top: 3 })
    expect(idsOf(await collect(pages))).toEqual([0, 1, 2])
    expect((await collect(pages.byPage())).map((page) => page.value.length)).toEqual([3])
    expect((await pages).value).toHaveLength(10)
    expect(server.requests).toHaveLength(1)
  })

  test('it asks for a page when the one before is used up, and for none once the loop is left', async () => {
    let count = 0
    for await (const { id } of client().data.list(customers)) {
      count += 1
      expect(server.requests).toHaveLength(Number(id) < 100 ? 1 : 2)
      if (count === 150) break
    }
    expect(queries()).toEqual(['', '$skip=100'])
  })

  test('it begins with the page that is there already, each time', async () => {
    const pages = client().data.list({ ...customers, skip: 100 })
    expect((await pages).value).toHaveLength(100)
    expect(await collect(pages)).toHaveLength(150)
    expect(await pages.toArray()).toHaveLength(150)
    expect(queries()).toEqual(['$skip=100', '$skip=200', '$skip=250', '$skip=200', '$skip=250'])
  })

  test('it goes page by page too', async () => {
    const sizes = (await collect(client().data.list(customers).byPage())).map((page) => page.value.length)
    expect(sizes).toEqual([100, 100, 50])
  })

  test('it ends with the error of the page that failed, after the rows before it', async () => {
    server.answer = (response) => {
      if (server.requests.length === 1) return answerJson(200, { value: toRows(0, 100) })(response)
      answerJson(404, { errorCode: 'gone', message: 'No such table.' })(response)
    }
    let count = 0
    const reading = (async () => {
      for await (const _ of client().data.list(customers)) count += 1
    })()
    await expect(reading).rejects.toMatchObject({ code: 'notFound', operationId: 'ListRows' })
    expect(count).toBe(100)
  })

  test('it sends nothing more once the signal is aborted', async () => {
    const abort = new AbortController()
    const reason = new Error('enough')
    const reading = (async () => {
      for await (const { id } of client().data.list(customers, { signal: abort.signal })) {
        if (id === 10) abort.abort(reason)
      }
    })()
    await expect(reading).rejects.toBe(reason)
    expect(server.requests).toHaveLength(1)
  })

  test('of one environment it is the same', async () => {
    const rows = client()
      .instance(instanceId)
      .data.list({ relativePath: 'Customer', top: 150 }, { pageSize: 100 })
    expect(await collect(rows)).toHaveLength(150)
    expect(server.requests.map(({ url }) => url?.split('?')[0])).toEqual([rowsPath, rowsPath])
  })
})

describe('a next link', () => {
  test('is followed, also from a page that is not full or has no rows', async () => {
    servePages(
      { value: toRows(0, 2), '@odata.nextLink': 'https://example.com/elsewhere?$skiptoken=a%2Bb&$top=7' },
      { value: [], '@odata.nextLink': '?$skiptoken=c' },
      { value: toRows(2, 1) },
    )
    expect(idsOf(await collect(client().data.list({ ...customers, search: 'x' })))).toEqual([0, 1, 2])
    expect(queries()).toEqual([
      '$search=x',
      '$search=x&$skiptoken=a+b&$top=7',
      '$search=x&$skiptoken=c&$top=7',
    ])
  })

  test('says where the next page starts, so that nothing is passed over twice', async () => {
    servePages({ value: toRows(0, 1), '@odata.nextLink': '?$skiptoken=a' }, { value: toRows(1, 1) })
    await collect(client().data.list({ ...customers, search: 'x', skip: 20 }))
    expect(queries()).toEqual(['$search=x&$skip=20', '$search=x&$skiptoken=a'])
  })

  test('never leads to another host or path, nor to options that the operation has not', async () => {
    servePages(
      {
        value: toRows(0, 1),
        '@odata.nextLink':
          'https://attacker.example/v1/instances/other/data/Secret?instanceId=x&relativePath=Secret&api=1&forceSearch=True&$skip=1#?$top=9',
      },
      { value: [] },
    )
    await collect(client().data.list(customers))
    expect(server.requests.map(({ url }) => url)).toEqual([rowsPath, `${rowsPath}?forceSearch=true&$skip=1`])
  })

  test('asks for no more rows than are still wanted', async () => {
    servePages(
      { value: toRows(0, 5), '@odata.nextLink': '?$skiptoken=a&$top=100' },
      { value: toRows(5, 5), '@odata.nextLink': '?$skiptoken=b&$top=95' },
      { value: toRows(10, 5), '@odata.nextLink': '?$skiptoken=c' },
    )
    expect(await collect(client().data.list({ ...customers, top: 12 }, { pageSize: 10 }))).toHaveLength(12)
    expect(queries()).toEqual(['$top=10', '$skiptoken=a&$top=7', '$skiptoken=b&$top=2'])
  })

  test('is the only way on behind a page that it led to', async () => {
    servePages({ value: toRows(0, 1), '@odata.nextLink': '?$skiptoken=a' }, { value: toRows(1, 100) })
    expect(await collect(client().data.list(customers))).toHaveLength(101)
    expect(server.requests).toHaveLength(2)
  })

  test.each([
    ['the same page', ['?$skiptoken=a', '?$skiptoken=a'], 2],
    ['the same page with another top', ['?$skiptoken=a&$top=5', '?$skiptoken=a&$top=4'], 2],
    ['the first page', [rowsPath], 1],
    ['nowhere', ['nonsense'], 1],
    ['a circle', ['?$skiptoken=a', '?$skiptoken=b', '?$skiptoken=a'], 3],
  ])('that leads to %s ends the iteration with an error', async (_, links, requests) => {
    servePages(...links.map((link, at) => ({ value: toRows(at, 1), '@odata.nextLink': link })))
    await expect(collect(client().data.list(customers))).rejects.toMatchObject({
      name: 'UnexpectedResponseError',
      message: 'ListRows was answered with a next link to an earlier page.',
    })
    expect(server.requests).toHaveLength(requests)
  })
})

describe('a next link that leads astray', () => {
  test.each([
    '?$skip=abc',
    '?$skip=',
    '?$skip=1.5',
    '?$skip=1e99',
    '?$skiptoken=a&$top=many',
    '?$skiptoken=a&forceSearch=maybe',
    '?$skiptoken=a&proxy=',
  ])('because of %s is told as what the service answered', async (link) => {
    servePages({ value: toRows(0, 1), '@odata.nextLink': link })
    await expect(collect(client().data.list({ ...customers, top: 50 }))).rejects.toMatchObject({
      name: 'UnexpectedResponseError',
      message: 'ListRows was answered with a next link with a wrong option.',
      cause: expect.any(InvalidInputError),
    })
    expect(server.requests).toHaveLength(1)
  })

  test('to ever another page without rows is left after 100 of them', async () => {
    server.answer = (response) => {
      const link = `?$skiptoken=${server.requests.length}`
      answerJson(200, { value: [], '@odata.nextLink': link })(response)
    }
    await expect(collect(client().data.list(customers))).rejects.toMatchObject({
      name: 'UnexpectedResponseError',
      message: 'ListRows was answered with endless pages without rows.',
    })
    expect(server.requests).toHaveLength(100)
  })

  test('is followed for as long as there is a row now and then', async () => {
    server.answer = (response) => {
      const { length } = server.requests
      const link = length === 300 ? {} : { '@odata.nextLink': `?$skiptoken=${length}` }
      answerJson(200, { value: length % 100 === 0 ? toRows(length, 1) : [], ...link })(response)
    }
    expect(idsOf(await collect(client().data.list(customers)))).toEqual([100, 200, 300])
  })
})

describe('what cannot be iterated', () => {
  test.each([0, -1, 1.5, Number.NaN, '5'])('are pages of %j rows', async (pageSize) => {
    await expect(client().data.list(customers, { pageSize: pageSize as number })).rejects.toThrow(
      new InvalidInputError('ListRows: pageSize must be a whole number above 0.'),
    )
    expect(server.requests).toHaveLength(0)
  })

  test.each([
    ['5', 'text'],
    [1.5, '1.5'],
    [null, 'null'],
  ])('is a top of %j', async (top, kind) => {
    await expect(client().data.list({ ...customers, top: top as number })).rejects.toThrow(
      new InvalidInputError(`ListRows: top must be a whole number, but is ${kind}.`),
    )
    expect(server.requests).toHaveLength(0)
  })

  test('is an answer without rows, though it can be awaited', async () => {
    servePages({ httpRequests: [] })
    const pages = client().data.list({ ...customers, proxy: true as boolean })
    expect(await pages).toEqual({ httpRequests: [] })
    await expect(collect(pages)).rejects.toThrow('ListRows was answered with a page without rows.')
  })
})
