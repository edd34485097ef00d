import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createEnvironmentFile } from '../../src/store/environment-writer.ts'
import { setInstanceData } from '../../src/store/instances.ts'
import { customers, customerTable } from '../coffee-environment.ts'
import { startService, type TestService } from '../start-service.ts'

interface PartitionRequest {
  readonly uri: string
  readonly headers: Record<string, string>
}

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 30 })
})
afterAll(() => service.close())

async function list(
  path: string,
): Promise<{ status: number; body: { httpRequests: PartitionRequest[]; message?: string } }> {
  const response = await fetch(`${service.url}/v1/instances/${service.instanceId}/data/${path}`, {
    headers: {
      authorization: `Bearer ${await service.tokenOf('Viewer')}`,
      'Ocp-Apim-Subscription-Key': service.primaryKey,
    },
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

async function download({ uri, headers }: PartitionRequest) {
  const response = await fetch(uri, { headers })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

/** Loads customers and 100,001 contacts. */
async function loadRows(dataFile: string): Promise<void> {
  const writer = createEnvironmentFile(join(service.dataDir, dataFile))
  const customer = writer.addTable(customerTable)
  for (const row of customers) customer.insert(row)
  const columns = [{ name: 'ContactId', type: 'Edm.String' }] as const
  const contacts = {
    qualifiedName: 'Contacts',
    name: 'Contacts',
    entityType: 'unspecified',
    key: 'ContactId',
    columns,
  } as const
  const contact = writer.addTable(contacts)
  for (let index = 0; index <= 100_000; index += 1) contact.insert([`C${index}`])
  writer.addTable({ ...contacts, qualifiedName: 'Empty', name: 'Empty' })
  writer.finish()
  await setInstanceData(service.control, service.instanceId, { dataFile })
}

describe('the partitions of a table', () => {
  beforeAll(() => loadRows('partitions.db'))

  test('are CSV without a header, every column in the order of the metadata', async () => {
    const { status, body } = await list('Customer?$select=*&proxy=true')
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['httpRequests'])
    expect(body.httpRequests).toHaveLength(1)
    const [request] = body.httpRequests as [PartitionRequest]
    expect(request.uri).toBe(`${service.url}/v1/instances/${service.instanceId}/partitions/Customer/0`)
    const { status: got, type, text } = await download(request)
    expect([got, type]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      'c1,Nancy Smith,nancy_smith@contoso.com,983.566.0706x9509,Austin,north,10,1.5,true,1986-05-08,2019-01-20T08:00:00.000Z,tea',
      'c2,José Nuñez,jose.nunez@contoso.com,(384) 995-7852,Málaga,,9007199254740993,2.25,false,1974-08-01,2018-12-23T00:00:00.000Z,',
    ])
    expect(text).toContain('"50% ""off"" (*)"')
    expect(text.match(/\r\n/g)).toHaveLength(customers.length)
  })

  test('hold the columns that were asked for', async () => {
    const { body } = await list('Customer?$select=city,CustomerId&proxy=true')
    const { text } = await download(body.httpRequests[0] as PartitionRequest)
    expect(text.split('\r\n')[0]).toBe('c1,north')
    expect((await list('Customer?$select=Nope&proxy=true')).status).toBe(400)
  })

  test('hold all rows together, once', async () => {
    const { body } = await list('Contacts?proxy=true')
    expect(body.httpRequests).toHaveLength(2)
    const texts = await Promise.all(body.httpRequests.map(download))
    const rows = texts.flatMap(({ text }) => text.trimEnd().split('\r\n'))
    expect(texts.at(1)?.text).toBe('C100000\r\n')
    expect(new Set(rows).size).toBe(100_001)
    expect(rows).toHaveLength(100_001)
  })

  test('are none where the table is empty, and unknown where it is', async () => {
    expect((await list('Empty?proxy=true')).body).toEqual({ httpRequests: [] })
    expect((await list('Nothing?proxy=true')).status).toBe(404)
  })

  test.each([
    '$filter=CustomerId eq 1',
    '$search=x',
    '$orderby=City',
    '$skip=5',
    '$expand=UnifiedActivity',
    '$count=true',
  ])('are not combined with %s', async (option) => {
    const { status, body } = await list(`Customer?proxy=true&${option}`)
    expect(status).toBe(400)
    expect(body.message).toContain('proxy=true gives whole tables')
  })
})

describe('a partition', () => {
  const requestOne = async () => (await list('Customer?proxy=true')).body.httpRequests[0] as PartitionRequest

  test('keeps its token out of its address, and opens with nothing else', async () => {
    const { uri, headers } = await requestOne()
    expect(Object.keys(headers)).toEqual(['X-Partition-Token'])
    const token = headers['X-Partition-Token'] ?? ''
    expect(uri).not.toContain(token)
    const forged = token.slice(0, -6) + (token.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA')
    const others: Record<string, string>[] = [
      {},
      { 'X-Partition-Token': '' },
      { 'X-Partition-Token': forged },
      { 'Ocp-Apim-Subscription-Key': service.primaryKey },
    ]
    for (const other of others) {
      const { status, text } = await download({ uri, headers: other })
      expect(status).toBe(403)
      expect(JSON.parse(text)).toMatchObject({
        errorCode: 'forbidden',
        message: expect.stringContaining('List the partitions again'),
      })
    }
    expect((await download({ uri: `${uri}?token=${encodeURIComponent(token)}`, headers: {} })).status).toBe(
      403,
    )
  })

  test('is open for half an hour', async () => {
    const request = await requestOne()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 29 * 60_000 })
    try {
      expect((await download(request)).status).toBe(200)
      vi.setSystemTime(Date.now() + 2 * 60_000)
      expect((await download(request)).status).toBe(403)
    } finally {
      vi.useRealTimers()
    }
  })

  test('of data that a load has replaced is gone', async () => {
    const request = await requestOne()
    await loadRows('partitions-again.db')
    const { status, text } = await download(request)
    expect(status).toBe(404)
    expect(JSON.parse(text).message).toBe(
      'A load has replaced the data of this partition. List the partitions again.',
    )
    expect((await download(await requestOne())).status).toBe(200)
  })
})

test('links lead where a setting says the service is', async () => {
  const other = await startService({ customers: 120, publicUrl: 'https://api.example/v1' })
  try {
    const headers = {
      authorization: `Bearer ${await other.tokenOf('Viewer')}`,
      'Ocp-Apim-Subscription-Key': other.primaryKey,
    }
    const data = `${other.url}/v1/instances/${other.instanceId}/data/Customer`
    const read = async (query: string) => JSON.parse(await (await fetch(data + query, { headers })).text())
    const address = `https://api.example/v1/instances/${other.instanceId}`
    expect((await read(''))['@odata.nextLink']).toMatch(`${address}/data/Customer?$skiptoken=`)
    expect((await read('?proxy=true')).httpRequests[0].uri).toBe(`${address}/partitions/Customer/0`)
  } finally {
    await other.close()
  }
})
