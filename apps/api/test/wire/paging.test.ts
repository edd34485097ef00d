import { join } from 'node:path'
import { createClient } from '@customer-insights-kit/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeSampleEnvironment } from '../../src/sample/write-sample-environment.ts'
import { setInstanceData } from '../../src/store/instances.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 250 })
})
afterAll(() => service.close())

async function read(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(address, `${service.url}/v1/instances/${service.instanceId}/data/`), {
    headers: {
      authorization: `Bearer ${await service.tokenOf('Viewer')}`,
      'Ocp-Apim-Subscription-Key': service.primaryKey,
      ...headers,
    },
  })
  const applied = response.headers.get('preference-applied')
  return { status: response.status, applied, body: JSON.parse(await response.text()) }
}

const query = (options: Record<string, string>) => `Customer?${new URLSearchParams(options)}`
const linkOf = async (options: Record<string, string>): Promise<string> =>
  (await read(query(options))).body['@odata.nextLink']

async function readAll(address: string) {
  const pages: Record<string, unknown>[][] = []
  for (let next: string | undefined = address; next !== undefined; ) {
    const { status, body } = await read(next)
    expect(status, JSON.stringify(body)).toBe(200)
    pages.push(body.value)
    next = body['@odata.nextLink']
  }
  return pages
}

describe('a next link', () => {
  test.each([
    {},
    { $orderby: 'City desc,FullName' },
    {
      $filter: "Country ne 'Nowhere' and length(FullName) gt 0",
      $select: 'FullName',
      $expand: 'UnifiedActivity',
    },
  ])('leads through all rows of %j, 100 at a time', async (options) => {
    const pages = await readAll(query(options))
    expect(pages.map((page) => page.length)).toEqual([100, 100, 50])
    const shapes = new Set(pages.flat().map((row) => Object.keys(row).join()))
    expect(shapes.size).toBe(1)
    const { body } = await read(query({ ...options, $top: '1000' }))
    expect(pages.flat()).toEqual(body.value)
  })

  test('leads through a search', async () => {
    const { body } = await read(query({ $search: 'a m', $top: '1000' }))
    expect(body.value.length).toBeGreaterThan(100)
    expect((await readAll(query({ $search: 'a m' }))).flat()).toEqual(body.value)
    const ordered = query({ $search: 'a m', $orderby: 'FullName' })
    expect((await readAll(ordered)).flat()).toHaveLength(body.value.length)
  })

  test('starts behind what was skipped', async () => {
    const pages = await readAll(query({ $skip: '40' }))
    expect(pages.map((page) => page.length)).toEqual([100, 100, 10])
  })

  test('is for pages whose size nobody chose: $top asks for so many rows and no more', async () => {
    const { body } = await read(query({ $top: '100' }))
    expect(body.value).toHaveLength(100)
    expect(body).not.toHaveProperty('@odata.nextLink')
  })

  test('shows no value of a row', async () => {
    const link = await linkOf({ $orderby: 'EMail' })
    const { value } = (await read(query({ $orderby: 'EMail' }))).body
    const token = Buffer.from(new URLSearchParams(link.split('?')[1]).get('$skiptoken') ?? '', 'base64')
    expect(token.length).toBeGreaterThan(50)
    expect(token.toString('latin1')).not.toContain(value[99].EMail)
    expect(link).not.toContain(value[99].CustomerId)
  })

  test('is followed by our client', async () => {
    const credential = {
      getToken: async () => ({
        token: await service.tokenOf('Viewer'),
        expiresOnTimestamp: Date.now() + 60_000,
      }),
    }
    const client = createClient({
      baseUrl: `${service.url}/v1`,
      credential,
      subscriptionKey: service.primaryKey,
    })
    const { instanceId } = service
    const pages = client.data.list({
      instanceId,
      relativePath: 'Customer',
      select: 'CustomerId',
      count: true,
    })
    expect((await pages)['@odata.count']).toBe(250)
    expect(new Set((await pages.toArray()).map((row) => row.CustomerId)).size).toBe(250)
    const some = client.data.list({ instanceId, relativePath: 'Customer', top: 230 }, { pageSize: 60 })
    expect(await some.toArray()).toHaveLength(230)
  })
})

describe('pages of a preferred size', () => {
  const prefer = (size: number) => ({ Prefer: `odata.maxpagesize=${size}` })

  /** Sizes and rows of all pages; the header comes with the first only. */
  async function readPages(address: string, headers: Record<string, string>, later = {}) {
    let { applied, body } = await read(address, headers)
    const pages = [body.value]
    while (body['@odata.nextLink'] !== undefined) {
      ;({ body } = await read(body['@odata.nextLink'], later))
      pages.push(body.value)
    }
    return { applied, sizes: pages.map(({ length }) => length), rows: pages.flat() }
  }

  test.each<[Record<string, string>, number, number[]]>([
    [{}, 60, [60, 60, 60, 60, 10]],
    [{}, 125, [125, 125]],
    [{}, 5000, [250]],
    [{ $orderby: 'City desc' }, 200, [200, 50]],
    [{ $top: '130' }, 60, [60, 60, 10]],
    [{ $top: '120' }, 60, [60, 60]],
    [{ $top: '40' }, 60, [40]],
    [{ $top: '0' }, 60, [0]],
    [{ $top: '100', $skip: '200' }, 30, [30, 20]],
  ])('of %j with at most %i rows are %j', async (options, size, sizes) => {
    const all = await read(query({ $top: '1000', ...options }))
    const found = await readPages(query(options), prefer(size))
    expect(found).toEqual({
      applied: `odata.maxpagesize=${Math.min(size, 1000)}`,
      sizes,
      rows: all.body.value,
    })
  })

  test('lead through a search too', async () => {
    const { body } = await read(query({ $search: 'a m', $top: '1000' }))
    expect((await readPages(query({ $search: 'a m' }), prefer(30))).rows).toEqual(body.value)
    const { rows } = await readPages(query({ $search: 'a m', $top: '70' }), prefer(30))
    expect(rows).toEqual(body.value.slice(0, 70))
  })

  test('may change on the way', async () => {
    const { sizes } = await readPages(query({}), prefer(100), prefer(75))
    expect(sizes).toEqual([100, 75, 75])
  })

  test('are not applied where nobody prefers them, or there are no pages', async () => {
    expect((await read(query({}))).applied).toBeNull()
    expect((await read(query({}), { Prefer: 'odata.maxpagesize=0' })).applied).toBeNull()
    expect((await read(query({ proxy: 'true' }), prefer(5))).applied).toBeNull()
    expect((await read('../manage/entities', prefer(5))).applied).toBeNull()
  })
})

describe('a $skiptoken is a 400 that says to begin anew', () => {
  const refused = async (link: string, problem: string) => {
    const { status, body } = await read(link)
    expect(status).toBe(400)
    expect(body).toMatchObject({ errorCode: 'invalidQuery', target: '$skiptoken' })
    expect(body.message).toBe(`$skiptoken ${problem}: leave it out to begin at the first page.`)
  }

  test('when it was changed, cut or made up', async () => {
    const link = await linkOf({})
    const [address, token = ''] = link.split('$skiptoken=')
    const forge = (at: number) => token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    const forged = [17, 20, 40, 60, 100].map(forge)
    for (const text of [
      ...forged,
      token.slice(0, -4),
      token.slice(0, 30),
      `${token}==`,
      `${token}%3D`,
      `${token}.`,
      `.${token}`,
      token.replace('.', '. '),
      'e30',
      '{}',
      '%00',
      'x'.repeat(5000),
    ]) {
      await refused(`${address}$skiptoken=${text}`, 'was not made by this service')
    }
    expect((await read(link)).status).toBe(200)
  })

  test('of another query or table', async () => {
    const token = (await linkOf({ $orderby: 'City' })).split('$skiptoken=')[1]
    const problem = 'belongs to another table, $filter, $search or $orderby'
    for (const other of [
      'Customer?',
      'Customer?$orderby=City desc&',
      "Customer?$orderby=City&$filter=City eq 'x'&",
      'UnifiedActivity?$orderby=City&',
    ]) {
      await refused(`${other}$skiptoken=${token}`, problem)
    }
    expect((await read(`customer?orderby=City&select=City&$skiptoken=${token}`)).status).toBe(200)
  })

  test('after a load, since rows may have moved', async () => {
    const link = await linkOf({ $orderby: 'City' })
    const dataFile = 'second-load.db'
    await writeSampleEnvironment(join(service.dataDir, dataFile), { customers: 150, seed: 2 })
    await setInstanceData(service.control, service.instanceId, { dataFile })
    await refused(link, 'belongs to data that a load has replaced since')
    expect((await readAll(query({ $orderby: 'City' }))).flat()).toHaveLength(150)
  })
})

describe('$count', () => {
  test('counts what passes the filter', async () => {
    const all = (await read(query({ $top: '1000' }))).body
    const { City } = all.value[0]
    const ofCity = all.value.filter((row: { City: string }) => row.City === City).length
    const $filter = `City eq '${City}'`
    const counted = await read(query({ $filter, $count: 'true', $top: '1' }))
    expect(counted.body['@odata.count']).toBe(ofCity)
    expect(counted.body.value).toHaveLength(1)
    expect((await read(query({ $filter }))).body).not.toHaveProperty('@odata.count')
    expect((await read(query({ $count: 'false' }))).body).not.toHaveProperty('@odata.count')
    expect(all['@odata.count']).toBe(all.value.length)
  })
})
