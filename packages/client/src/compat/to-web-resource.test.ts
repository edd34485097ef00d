import { describe, expect, test } from 'vitest'
import { recordRequests } from '../../test/record-requests.ts'
import { CustomerInsights } from './customer-insights.ts'

const server = recordRequests()
const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'

/** What arrives of one call. */
async function send(call: (client: CustomerInsights) => Promise<unknown>) {
  server.requests.length = 0
  // What arrives is looked at here, not what is answered.
  await call(new CustomerInsights(server.baseUrl)).catch(() => undefined)
  const [request] = server.requests
  return { ...request, url: request?.url?.replace(`/v1/instances/${instanceId}`, '') }
}

/** The error of one call, before anything is sent. */
async function fail(call: (client: Record<string, (...input: unknown[]) => Promise<unknown>>) => unknown) {
  const client = new CustomerInsights(server.baseUrl) as never
  const error = await Promise.resolve(call(client)).then(
    () => undefined,
    (one: Error) => one,
  )
  expect(server.requests).toEqual([])
  return error?.message
}

describe('what the old package sent for options left out', () => {
  const workflow = [instanceId, 'w'] as const
  test.each<[string, (client: CustomerInsights) => Promise<unknown>]>([
    ['/manage/datasources/d?includeModel=true', (client) => client.getDataSource(instanceId, 'd')],
    [
      '/manage/entities?attributesAnnotations=false&includeQuarantined=false&includeSelfConflatedEntity=false',
      (client) => client.getAllEntityMetadata(instanceId),
    ],
    ['/manage/entities/e?attributesAnnotations=false', (client) => client.getEntityMetadata(instanceId, 'e')],
    [
      '/manage/measures/m?includeHistoricStats=false&historicStatsDays=30',
      (client) => client.getMetadataForAMeasure(instanceId, 'm'),
    ],
    ['/manage/measures', (client) => client.getAListOfMeasuresMetadata(instanceId)],
    [
      '/manage/segments?includeHistoricStats=false&historicStatsDays=10',
      (client) => client.getAllSegments(instanceId),
    ],
    [
      '/workflows/w/jobs/j?includeTasks=false',
      (client) => client.getAWorkflowJobInformation(...workflow, 'j'),
    ],
    [
      '/workflows/w/jobs?top=10&includeTasks=false',
      (client) => client.getListOfRecentWorkflowJobs(...workflow),
    ],
    ['/workflows/w/jobs?forceRunRequested=false', (client) => client.submitAWorkflowJob(...workflow)],
    ['/workflows/w/history?top=10', (client) => client.getListOfWorkflowTaskInformationHistory(...workflow)],
    ['/dataprofile/e?includeAttributeData=false', (client) => client.getAnEntityProfile(instanceId, 'e')],
    ['/data/Customer', (client) => client.getEntitiesWithODataPath(instanceId, 'Customer')],
  ])('%s', async (url, call) => {
    expect((await send(call)).url).toBe(url)
  })

  test('null leaves them out', async () => {
    const call = (client: CustomerInsights) =>
      client.getDataSource(instanceId, 'd', { includeModel: null as never })
    expect((await send(call)).url).toBe('/manage/datasources/d')
  })
})

describe('bodies', () => {
  test('of rows are the text as it is, encoded once', async () => {
    const body = '{"FullName":"ü \\\\"x\\\\""}'
    expect((await send((client) => client.createAnEntity(instanceId, 'E', { body }))).body).toBe(body)
    expect((await send((client) => client.updateAnEntity(instanceId, 'E', '1', { body }))).body).toBe(body)
  })

  test('of measures keep filters, what is read-only elsewhere and what nobody knows', async () => {
    const body = {
      name: 'Spend',
      updatedUtc: new Date('2024-05-06T07:08:09Z'),
      definition: {
        kind: 'attribute' as const,
        isScalar: false,
        aggregates: [{ name: 'Total' }],
        filters: { kind: 'equals', left: { kind: 'property', path: ['a', null] }, later: 1 },
      },
    }
    const sent = await send((client) => client.createAMeasure(instanceId, { body: body as never }))
    expect(JSON.parse(sent.body ?? '')).toEqual({ ...body, updatedUtc: '2024-05-06T07:08:09.000Z' })
  })

  test('may be left out', async () => {
    expect((await send((client) => client.createASegment(instanceId))).body).toBe('')
    expect((await send((client) => client.createASegment(instanceId, { body: null }))).body).toBe('')
  })
})

describe('headers of a call', () => {
  test('replace those of the package, whatever their case, and may be undefined', async () => {
    const customHeaders = { 'content-type': 'text/json', Authorization: undefined, 'X-Trace': '1' }
    const { headers } = await send((client) => client.getAllInstances({ customHeaders }))
    expect(headers).toMatchObject({ 'content-type': 'text/json', 'x-trace': '1' })
    expect(headers).not.toHaveProperty('authorization')
  })

  test('that HTTP cannot carry fail without being shown', async () => {
    const message = await fail((client) =>
      client.getAllInstances?.({ customHeaders: { Authorization: 'Bearer sec\nret' } }),
    )
    expect(message).toBe('The header Authorization has a value that HTTP cannot carry.')
  })
})

test('the base URI may end in a slash', async () => {
  await new CustomerInsights(`${server.baseUrl}/`).getAllInstances()
  expect(server.requests[0]?.url).toBe('/v1/instances')
})

describe('what the old package refused', () => {
  test.each<[string, string, unknown[]]>([
    ['getAllSegments: instanceId must be text.', 'getAllSegments', []],
    ['getAllSegments: instanceId must be text.', 'getAllSegments', [5]],
    [
      'getAllSegments: includeHistoricStats must be true or false.',
      'getAllSegments',
      ['i', { includeHistoricStats: 1 }],
    ],
    [
      'getAllSegments: historicStatsDays must be a whole number.',
      'getAllSegments',
      ['i', { historicStatsDays: '1' }],
    ],
    [
      'getEntitiesWithODataPath: top must be text.',
      'getEntitiesWithODataPath',
      ['i', 'Customer', { top: 5 }],
    ],
    [
      'getEntitiesWithODataPath: select must be text.',
      'getEntitiesWithODataPath',
      ['i', 'Customer', { select: [] }],
    ],
    ['getEntitiesWithODataPath: relativePath must be text.', 'getEntitiesWithODataPath', ['i', { top: '5' }]],
    [
      'submitAWorkflowJob: identifiers must be a list of texts without commas.',
      'submitAWorkflowJob',
      ['i', 'w', { identifiers: 'x' }],
    ],
    ['createAnEntity: body must be JSON text.', 'createAnEntity', ['i', 'e', { body: {} }]],
    ['createASegment: body must be an object.', 'createASegment', ['i', { body: 'x' }]],
    [
      'createABatchOfWorkflowRefreshSchedules: body must be a list.',
      'createABatchOfWorkflowRefreshSchedules',
      ['i', 'w', { body: {} }],
    ],
    ['getKeyRing: key must be text.', 'getKeyRing', ['i', 'd', 'e']],
  ])('%s', async (message, name, input) => {
    expect(await fail((client) => client[name]?.(...input))).toBe(message)
  })

  test('and what would reach another operation', async () => {
    for (const name of ['', '.', '..']) {
      const message = await fail((client) => client.deleteSegment?.(instanceId, name))
      expect(message).toBe(`deleteSegment: segmentName must not be "${name}".`)
    }
  })
})

describe('what cannot be sent rejects, and never throws', () => {
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  const noJson = 'createAMeasure: body cannot be written as JSON.'
  test.each<[string, string, unknown[]]>([
    ['half a letter', 'deleteSegment: segmentName must be whole letters.', ['a\ud800']],
    ['a number of any size', noJson, [{ body: { a: 1n } }]],
    ['a circle', noJson, [{ body: cycle }]],
    ['a body that throws', noJson, [{ body: { toJSON: () => expect.unreachable('A trap.') } }]],
  ])('%s', async (_, message, input) => {
    const name = message.replace(/:.*/, '')
    expect(await fail((client) => client[name]?.(instanceId, ...input))).toBe(message)
    const error = await new Promise<Error>((resolve) => {
      new CustomerInsights(server.baseUrl)[name as 'createAMeasure'](
        instanceId,
        ...(input as [never]),
        resolve as never,
      )
    })
    expect(error).toMatchObject({ name: 'InvalidInputError', message })
  })

  test('nor does a method that lost its client', async () => {
    const { getAllInstances } = new CustomerInsights(server.baseUrl)
    await expect(getAllInstances()).rejects.toThrow(TypeError)
  })
})
