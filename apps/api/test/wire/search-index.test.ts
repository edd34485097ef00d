import { management } from '@customer-insights-kit/client/management/operations'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startService, type TestService } from '../start-service.ts'
import { dashboardClientId } from '../token-issuer.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 50 })
})
afterAll(() => service.close())

interface CallOptions {
  readonly method?: string
  readonly by?: string
  readonly id?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

async function call(path: string, { method = 'GET', by = 'Admin', id, body, headers }: CallOptions = {}) {
  const token = await service.issuer.issue({ oid: by, azp: dashboardClientId })
  const response = await fetch(service.url + path.replace('{id}', id ?? service.instanceId), {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const index = (options?: CallOptions) => call('/management/instances/{id}/search-index', options)
const post = (action: string, options: CallOptions = {}) =>
  call(`/management/instances/{id}/search-index/${action}`, { method: 'POST', ...options })

/** Starts a run and waits for its end. */
async function run(id?: string) {
  const options = id === undefined ? {} : { id }
  expect((await post('run', options)).status).toBe(200)
  return vi.waitUntil(
    async () => {
      const { body } = await index(options)
      return body.run.state === 'running' ? undefined : body
    },
    { timeout: 20_000 },
  )
}

const save = (attributes: object[]) =>
  call('/v1/instances/{id}/manage/search', {
    method: 'PUT',
    body: { entityConfig: [{ qualifiedEntityName: 'Customer', attributes }] },
  })

const readCustomers = async (query: Record<string, string>) =>
  (await call(`/v1/instances/{id}/data/Customer?${new URLSearchParams(query)}`)).body.value

describe('a run', () => {
  test('makes the saved configuration count, and nothing else', async () => {
    const [first] = await readCustomers({ $top: '1' })
    const rows = await readCustomers({ $top: '50', $orderby: 'CustomerId' })
    expect((await index()).body).toEqual({
      instanceId: service.instanceId,
      configurationVersion: 1,
      indexVersion: 1,
      isChanged: false,
      run: null,
    })
    await save([
      { name: 'EMail', properties: { isSearchable: true } },
      { name: 'Income', properties: { isFacetable: true, facetSpecification: 'interval:10000' } },
    ])
    expect((await index()).body).toMatchObject({ configurationVersion: 2, indexVersion: 1, isChanged: true })
    expect(await readCustomers({ $search: first.EMail, $top: '1' })).toHaveLength(1)

    const ended = await run()
    expect(management.searchIndex.get.response.safeParse(ended).error).toBeUndefined()
    expect(ended).toEqual({
      instanceId: service.instanceId,
      configurationVersion: 2,
      indexVersion: 2,
      isChanged: false,
      run: {
        runId: expect.any(String),
        state: 'succeeded',
        configurationVersion: 2,
        rowsDone: 50,
        rowsTotal: 50,
        startedUtc: expect.any(String),
        startedBy: 'Admin',
        finishedUtc: expect.any(String),
        reason: null,
        reasons: [],
      },
    })
    expect((await index({ by: 'Viewer' })).body).toEqual(ended)
    expect(await readCustomers({ $search: first.EMail, $top: '1' })).toMatchObject([{ EMail: first.EMail }])
    expect(await readCustomers({ $search: first.CustomerId })).toEqual([])
    expect(await readCustomers({ $top: '50', $orderby: 'CustomerId' })).toEqual(rows)

    const { attributes } = (await call('/v1/instances/{id}/manage/entities/Customer')).body
    const treated = attributes.filter(
      ({ searchProperties: { isSearchable, isFacetable } }: { searchProperties: Record<string, boolean> }) =>
        isSearchable || isFacetable,
    )
    expect(treated).toMatchObject([
      { name: 'EMail', searchProperties: { isSearchable: true, isFacetable: false } },
      { name: 'Income', searchProperties: { isFacetable: true, facetSpecification: 'interval:10000' } },
    ])
  })

  test('leaves pages and partitions that somebody is reading as they are', async () => {
    const list = (query: string) => call(`/v1/instances/{id}/data/Customer?${query}`)
    // The address is relative to that of the list.
    const nextOf = (link: string) => list(link.slice(link.indexOf('?') + 1))
    const prefer = { Prefer: 'odata.maxpagesize=20' }
    const first = await call('/v1/instances/{id}/data/Customer?$orderby=City', { headers: prefer })
    const search = await call('/v1/instances/{id}/data/Customer?$search=c', { headers: prefer })
    const [partition] = (await list('proxy=true')).body.httpRequests
    const expected = (await nextOf(first.body['@odata.nextLink'])).body.value
    const found = (await nextOf(search.body['@odata.nextLink'])).body.value
    const download = async () => (await fetch(partition.uri, { headers: partition.headers })).text()
    const text = await download()

    await run()
    expect((await nextOf(first.body['@odata.nextLink'])).body.value).toEqual(expected)
    expect((await nextOf(search.body['@odata.nextLink'])).body.value).toEqual(found)
    expect(await download()).toBe(text)
    await save([{ name: 'FullName', properties: { isSearchable: true } }])
    await run()
    expect((await nextOf(first.body['@odata.nextLink'])).body.value).toEqual(expected)
    expect(await download()).toBe(text)
    // Its pages count rows, of which others come first by now.
    expect(await nextOf(search.body['@odata.nextLink'])).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('belongs to a search index that a run has replaced since') },
    })
  })

  test('with nothing to search finds nobody, and fails nothing', async () => {
    await save([])
    expect(await run()).toMatchObject({ isChanged: false, run: { state: 'succeeded' } })
    expect(await readCustomers({ $search: 'a' })).toEqual([])
    expect(await readCustomers({ $top: '1' })).toHaveLength(1)
  })

  test('where nobody changed the configuration builds the same index', async () => {
    const id = service.otherInstanceId
    const before = (await call('/v1/instances/{id}/manage/search', { id })).body
    expect(await run(id)).toMatchObject({ indexVersion: 1, run: { state: 'succeeded' } })
    expect((await call('/v1/instances/{id}/manage/search', { id })).body).toEqual(before)
  })

  test('goes on one at a time, with searches meanwhile, and can be canceled', async () => {
    const answers = await Promise.all([post('run'), post('run'), post('run')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({
      errorCode: 'conflict',
      message: expect.stringContaining('goes on already'),
    })
    expect(await readCustomers({ $top: '1' })).toHaveLength(1)
    const canceled = await post('cancel')
    expect(canceled).toMatchObject({ status: 200, body: { run: { finishedUtc: expect.any(String) } } })
    expect((await post('cancel')).body).toEqual(canceled.body)
  })

  test('without customers is a conflict that says what to do', async () => {
    const { instanceId: id } = await service.addEnvironment()
    expect(await post('run', { id })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('load some first') },
    })
    expect((await index({ id })).body).toMatchObject({ indexVersion: null, isChanged: false, run: null })
  })

  test('stands in the audit log with who started it', async () => {
    const { body } = await call('/management/instances/{id}/audit?target=search')
    const first = body.entries.toReversed().slice(0, 3)
    expect(first).toMatchObject([
      { action: 'UpdateSearchConfiguration' },
      { action: 'RunSearch', actor: { id: 'Admin' }, after: { configuration: 2 } },
      { action: 'FinishSearchRun', actor: { id: 'Admin' }, after: { state: 'succeeded', rows: 50 } },
    ])
  })
})
