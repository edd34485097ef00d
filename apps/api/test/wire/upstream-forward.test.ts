import { describeParameters } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createExampleInputs, listOperations } from '../example-inputs.ts'
import { pasteKeys, startFront, type TestFront } from '../start-front.ts'
import { startService, type TestService } from '../start-service.ts'

describe('before a second copy of this service, with keys of its own', () => {
  let cloud: TestService
  let front: TestFront
  beforeAll(async () => {
    cloud = await startService()
    front = await startFront({ upstreamUrl: `${cloud.url}/v1/`, issuer: cloud.issuer })
    const token = await cloud.tokenOf('Admin')
    await pasteKeys(front, cloud.instanceId, token, {
      primary: cloud.primaryKey,
      secondary: cloud.secondaryKey,
    })
  })
  afterAll(async () => {
    await front.close()
    await cloud.close()
  })

  async function request(base: string, path: string, init: RequestInit = {}) {
    const response = await fetch(`${base}/v1${path}`, init)
    return { status: response.status, headers: response.headers, body: await response.text() }
  }

  /** The same call, straight to the cloud with its key, and through the front without one. */
  async function compare(
    path: string,
    init: { method?: string; body?: string; role?: 'Viewer' | 'Owner' } = {},
  ) {
    const { role = 'Owner', ...rest } = init
    const token = await cloud.tokenOf(role, { firstParty: true })
    const headers = {
      authorization: `Bearer ${token}`,
      ...(init.body !== undefined && { 'content-type': 'application/json' }),
    }
    const key = { 'ocp-apim-subscription-key': cloud.primaryKey }
    const straight = await request(cloud.url, path, { ...rest, headers: { ...headers, ...key } })
    const through = await request(front.url, path, { ...rest, headers })
    return { straight, through }
  }

  /** What makes or ends something cannot do so twice: it is refused there, by the name or the role. */
  const refusedToViewers = ['DeleteInstance', 'DeleteRoleAssignment']
  const instanceMetadata = { name: 'second' }
  const refusedBodies: Readonly<Record<string, () => object>> = {
    CreateInstance: () => ({ instanceMetadata }),
    CreateRow: () => ({}),
    UpdateSearchConfiguration: () => ({ entityConfig: [{ qualifiedEntityName: 'Nothing', attributes: [] }] }),
    CopyInstance: () => ({ instanceMetadata, instanceIdToCopy: cloud.instanceId }),
  }

  test('offers tools for all that the cloud may serve, and asks there', async () => {
    const ask = async (method: string, params: object) => {
      const response = await fetch(`${front.url}/mcp`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await cloud.tokenOf('Viewer', { firstParty: true })}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      })
      return JSON.parse(await response.text()).result
    }
    const { tools } = await ask('tools/list', {})
    expect(tools).toHaveLength(9)
    const environment = { environmentId: cloud.instanceId }
    const found = await ask('tools/call', { name: 'find_customers', arguments: { ...environment, limit: 1 } })
    expect(JSON.parse(found.content[0].text).rows).toHaveLength(1)
    const segments = await ask('tools/call', { name: 'list_segments', arguments: environment })
    expect(segments).toMatchObject({
      isError: true,
      content: [{ text: 'This operation is not served yet.' }],
    })
  })

  test.each(listOperations())('$id answers as there', async ({ operation, resource, method }) => {
    const inputs: Readonly<Record<string, Readonly<Record<string, object>>>> = createExampleInputs(
      cloud.instanceId,
    )
    const input = (inputs[resource]?.[method] ?? {}) as Readonly<Record<string, unknown>>
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(input[name]))
    const query = describeParameters(operation).flatMap(({ in: place, name, wireName }) =>
      place === 'query' && input[name] !== undefined ? [`${wireName}=${input[name]}`] : [],
    )
    const sent = refusedBodies[operation.id]?.() ?? input[operation.body ?? '']
    const body = operation.body === undefined ? undefined : JSON.stringify(sent)
    const { straight, through } = await compare(`${path}?${query.join('&')}`, {
      method: operation.method,
      role: refusedToViewers.includes(operation.id) ? 'Viewer' : 'Owner',
      ...(body !== undefined && { body }),
    })
    expect(through).toMatchObject({ status: straight.status, body: straight.body })
    for (const name of ['content-type', 'odata-version', 'www-authenticate']) {
      expect(through.headers.get(name)).toBe(straight.headers.get(name))
    }
  })

  const rows = () => `/instances/${cloud.instanceId}/data/Customer`

  test.each([
    ['a filter with signs', "?$filter=City%20eq%20'Austin'%20or%20contains(FullName,'a%26b')&$top=3"],
    ['a search', '?$search=smith&$select=CustomerId,FullName'],
    ['a plus and a percent sign', '?$search=a+b%25&$top=5'],
    ['a bad query', '?$filter=City%20eq'],
    ['an unknown table', 'x'],
    ['an encoded name', '%2Fx%3F%24top%3D1'],
  ])('%s', async (_, rest) => {
    const { straight, through } = await compare(rows() + rest)
    expect(through).toMatchObject({ status: straight.status, body: straight.body })
  })

  test('roles are those of the cloud', async () => {
    const { straight, through } = await compare(`/instances/${cloud.instanceId}/rbac/assignments`, {
      role: 'Viewer',
    })
    expect(straight.status).toBe(403)
    expect(through).toMatchObject({ status: 403, body: straight.body })
  })

  describe('a caller of its own', () => {
    const call = async (headers: Record<string, string>) =>
      request(front.url, rows(), {
        headers: { authorization: `Bearer ${await cloud.tokenOf('Viewer')}`, ...headers },
      })

    test('without a key is told so', async () => {
      expect(await call({})).toMatchObject({ status: 401, body: expect.stringContaining('missing') })
      expect(await call({ 'x-subscription-key-slot': 'primary' })).toMatchObject({ status: 401 })
    })

    test.each(['primaryKey', 'secondaryKey'] as const)('gets through with the %s', async (name) => {
      expect((await call({ 'ocp-apim-subscription-key': cloud[name] })).status).toBe(200)
    })

    test('with a wrong key hears the cloud, and no pasted key steps in', async () => {
      const answer = await call({ 'ocp-apim-subscription-key': '0'.repeat(32) })
      expect(answer).toMatchObject({ status: 401, body: expect.stringContaining('invalid') })
      expect(answer.headers.get('www-authenticate')).toContain('AzureApiManagementKey')
    })
  })

  test('a first-party caller may name the key, which then is the only one', async () => {
    const token = await cloud.tokenOf('Viewer', { firstParty: true })
    const call = async (slot: string) => {
      const headers = { authorization: `Bearer ${token}`, 'x-subscription-key-slot': slot }
      return (await request(front.url, rows(), { headers })).status
    }
    expect(await call('primary')).toBe(200)
    expect(await call('secondary')).toBe(200)
    expect(await call('third')).toBe(401)
  })

  test('environments are those of the cloud', async () => {
    const { straight, through } = await compare('/instances', { role: 'Viewer' })
    const ids = JSON.parse(through.body).map((one: { instanceId: string }) => one.instanceId)
    expect(ids.sort()).toEqual([cloud.instanceId, cloud.otherInstanceId].sort())
    expect(through.body).toBe(straight.body)
  })

  test('the description leaves nothing out: all operations are passed on', async () => {
    const document = await (await fetch(`${front.url}/openapi.json`)).text()
    expect(document).not.toContain('x-not-served')
    expect(document).toContain('"ReplaceUpstreamKeys"')
  })
})
