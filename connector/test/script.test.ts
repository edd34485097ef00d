import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openRecorder } from './recorder.ts'
import { canRunScripts, openScript, type ScriptAnswer } from './run-script.ts'

const file = fileURLToPath(new URL('../script.csx', import.meta.url))

describe('the script', () => {
  const text = readFileSync(file, 'utf8')
  const { scriptOperations } = JSON.parse(
    readFileSync(new URL('../apiProperties.json', import.meta.url), 'utf8'),
  ).properties

  test('knows every operation that it is given', () => {
    for (const id of scriptOperations) expect(text).toMatch(new RegExp(`case "${id}":|""${id}"": \\{`))
  })

  test('keeps to C# 7 and to what old versions of Newtonsoft.Json have', () => {
    expect(text).not.toMatch(/ContainsKey|switch \{|\?\?=|using var |is not |\bnew\(\)/)
    expect(text.length).toBeLessThan(1_000_000)
  })
})

if (canRunScripts) {
  describe('the script, compiled and run', () => {
    let service: Awaited<ReturnType<typeof openRecorder>>
    let script: ReturnType<typeof openScript>
    beforeAll(async () => {
      service = await openRecorder([])
      script = openScript(file)
    })
    beforeEach(() => service.requests.splice(0))
    afterAll(async () => {
      script.close()
      await service.close()
    })

    const url = (path: string) => `http://${service.host}/v1/instances/one${path}`
    const ask = (operationId: string, path: string, headers = {}) =>
      script.run({ operationId, url: url(path), headers })

    /** Polls as the platform does: to the address that the answer before named. */
    async function poll(operationId: string, before: ScriptAnswer | undefined, headers = {}) {
      const address = before?.headers.location ?? url('/anything?top=100')
      const answer = await script.run({ operationId, url: address, headers })
      expect(answer.headers['retry-after']).toBe('60')
      expect([200, 202]).toContain(answer.status)
      return answer
    }

    const read = ({ body }: ScriptAnswer) => JSON.parse(body)

    test('compiles without warnings as C# 7', () => {
      expect(script.warnings).not.toMatch(/warning|error/)
    })

    test('makes the schema of a row from the columns of a table', async () => {
      service.answer({
        name: 'Customer',
        attributes: [
          { name: 'CustomerId', dataType: 'Edm.String', friendlyName: null },
          { name: 'RewardPoints', dataType: 'Edm.Int64', friendlyName: 'Reward points' },
          { name: 'Spent', dataType: 'Double' },
          { name: 'Since', dataType: 'Edm.DateTimeOffset' },
        ],
      })
      const { schema } = read(await ask('GetTableSchema', '/manage/entities/Customer'))
      expect(schema.type).toBe('object')
      expect(schema.properties).toMatchObject({
        CustomerId: { type: 'string', title: 'CustomerId' },
        RewardPoints: { type: 'integer', format: 'int64', title: 'Reward points' },
        Spent: { type: 'number' },
        Since: { type: 'string', format: 'date-time' },
      })
    })

    test('takes the name of the operation in base64 as well', async () => {
      service.answer({ attributes: [{ name: 'A', dataType: 'Edm.Boolean' }] })
      const encoded = Buffer.from('GetTableSchema').toString('base64')
      expect(read(await ask(encoded, '/manage/entities/A')).schema.properties.A.type).toBe('boolean')
    })

    test('names customers by what they have, and types of activities once', async () => {
      service.answer({
        value: [
          { CustomerId: 'a', FullName: 'Ann' },
          { CustomerId: 'b', EMail: 'b@x.example' },
          { CustomerId: 'c' },
        ],
      })
      expect(read(await ask('ListCustomerChoices', '/data/Customer')).value).toEqual([
        { CustomerId: 'a', FullName: 'Ann' },
        { CustomerId: 'b', FullName: 'b@x.example' },
        { CustomerId: 'c', FullName: 'c' },
      ])
      service.answer({
        value: [
          { ActivityType: 'Sale' },
          { ActivityType: 'Review', ActivityTypeDisplay: 'A review' },
          { ActivityType: 'Sale' },
        ],
      })
      expect(read(await ask('ListActivityTypes', '/data/UnifiedActivity')).value).toEqual([
        { ActivityType: 'Review', ActivityTypeDisplay: 'A review' },
        { ActivityType: 'Sale', ActivityTypeDisplay: 'Sale' },
      ])
    })

    test('says whether a customer is in a segment', async () => {
      service.answer({ value: [{ CustomerId: 'a' }] })
      expect(read(await ask('IsCustomerInSegment', '/data/Loyal'))).toEqual({
        isMember: true,
        value: [{ CustomerId: 'a' }],
      })
      service.answer({ value: [] })
      expect(read(await ask('IsCustomerInSegment', '/data/Loyal'))).toEqual({ isMember: false, value: [] })
    })

    test('finds the keys of a source table with a second question', async () => {
      service.answer({ value: [{ ContactId: 'CNTID_1', Name: 'Ann' }] }, { keys: [[{ name: 'ContactId' }]] })
      const headers = { Authorization: 'Bearer token', 'Ocp-Apim-Subscription-Key': 'key' }
      expect(read(await ask('ListSourceKeys', '/data/shop_contacts?$top=100', headers)).value).toEqual([
        { key: 'CNTID_1' },
      ])
      expect(service.requests.map(({ path }) => path)).toEqual([
        '/v1/instances/one/data/shop_contacts',
        '/v1/instances/one/manage/entities/shop_contacts',
      ])
      expect(service.requests[1]?.headers).toMatchObject({
        authorization: 'Bearer token',
        'ocp-apim-subscription-key': 'key',
      })
    })

    test('hands errors on as they are', async () => {
      service.fail(403, 'not you')
      expect(await ask('GetTableSchema', '/manage/entities/Customer')).toMatchObject({
        status: 403,
        body: 'not you',
      })
      service.fail(503, 'later')
      expect(await ask('WhenSegmentIsRefreshed', '/manage/segments')).toMatchObject({
        status: 503,
        body: 'later',
      })
    })

    test('is an error where the service cannot be reached, and goes on', async () => {
      const away = await openRecorder([])
      await away.close()
      const address = `http://${away.host}/v1/instances/one/manage/segments`
      const lost = await script.run({ operationId: 'WhenSegmentIsRefreshed', url: address })
      expect(lost).toMatchObject({ status: 500 })
      service.answer([])
      expect(await poll('WhenSegmentIsRefreshed', undefined)).toMatchObject({ status: 202 })
    })

    const segment = (name: string, evaluationDate: string | null, entityCount = 1) => ({
      name,
      evaluationStatus: { evaluationDate, entityCount },
    })

    test('tells each refreshed segment once, newest first, also at equal times', async () => {
      const old = segment('Old', '2026-01-01T00:00:00Z')
      service.answer([old, segment('Never', null)])
      const first = await poll('WhenSegmentIsRefreshed', undefined)
      expect(first).toMatchObject({ status: 202, body: '' })
      const silent = await poll('WhenSegmentIsRefreshed', first)
      expect(silent.status).toBe(202)

      const [two, three] = [
        segment('Two', '2026-01-02T00:00:00.5Z'),
        segment('Three', '2026-01-03T00:00:00+00:00'),
      ]
      service.answer([two, old, three])
      const second = await poll('WhenSegmentIsRefreshed', silent)
      expect(second.status).toBe(200)
      expect(read(second)).toEqual([three, two])

      const same = segment('Same', '2026-01-03T01:00:00+01:00')
      service.answer([two, old, three, same])
      const third = await poll('WhenSegmentIsRefreshed', second)
      expect(read(third)).toEqual([same])
      expect((await poll('WhenSegmentIsRefreshed', third)).status).toBe(202)
    })

    test('keeps its state short, however many have the latest time', async () => {
      const many = Array.from({ length: 200 }, (_, index) => segment(`S${index}`, '2026-01-02T00:00:00Z'))
      service.answer([segment('Old', '2026-01-01T00:00:00Z')])
      const first = await poll('WhenSegmentIsRefreshed', undefined)
      service.answer(many)
      const second = await poll('WhenSegmentIsRefreshed', first)
      expect(read(second)).toEqual(many)
      expect(second.headers.location?.length).toBeLessThan(2000)
      expect((await poll('WhenSegmentIsRefreshed', second)).status).toBe(202)
    })

    test('starts where nothing ever ran, and tells the first run', async () => {
      service.answer([])
      const first = await poll('WhenUnificationIsFinished', undefined)
      const step = { operationType: 'merge', taskStatus: 'Successful', endTimestamp: '2026-01-01T00:00:00Z' }
      service.answer([step, { ...step, operationType: 'match' }, { ...step, taskStatus: 'failed' }])
      expect(read(await poll('WhenUnificationIsFinished', first))).toEqual([step])
    })

    test('keeps what it asks the service for free of its state and of what makers set', async () => {
      service.answer([segment('Loyal', '2026-01-01T00:00:00Z', 5)])
      const headers = {
        SegmentName: 'Loyal',
        Threshold: '10',
        Direction: 'rises',
        Authorization: 'Bearer token',
      }
      const first = await poll('WhenSegmentSizePassesThreshold', undefined, headers)
      await poll('WhenSegmentSizePassesThreshold', first, headers)
      for (const request of service.requests) {
        expect(request.query).toEqual({ top: '100' })
        expect(request.headers.authorization).toBe('Bearer token')
        expect(Object.keys(request.headers)).not.toContain('threshold')
      }
    })

    test('tells when a number rises to a threshold or falls below it, once each time', async () => {
      const sizes = [5, 12, 13, 9, 10]
      const told = async (Direction: string) => {
        let answer: ScriptAnswer | undefined
        const statuses: number[] = []
        for (const [index, size] of sizes.entries()) {
          service.answer([segment('Other', null, 999), segment('Loyal', null, size)])
          // Later polls may come without the headers.
          const headers = index === 0 ? { SegmentName: 'Loyal', Threshold: '10', Direction } : {}
          answer = await poll('WhenSegmentSizePassesThreshold', answer, headers)
          statuses.push(answer.status)
        }
        return statuses
      }
      expect(await told('rises')).toEqual([202, 200, 202, 202, 200])
      expect(await told('falls')).toEqual([202, 202, 202, 200, 202])
    })

    test('reads the value of a measure from its results', async () => {
      const measure = (value: string) => [
        { name: 'Revenue', output: { values: { note: 'n/a', total: value } } },
      ]
      const headers = { MeasureName: 'Revenue', Threshold: '1000.5', Direction: 'rises' }
      service.answer(measure('1000.4'))
      const first = await poll('WhenMeasurePassesThreshold', undefined, headers)
      service.answer(measure('1000.5'))
      expect(read(await poll('WhenMeasurePassesThreshold', first, headers))).toEqual(measure('1000.5'))
    })

    test('tells a failed data source once until it is well again', async () => {
      const source = (refreshState: string) => ({ dataSourceMetadata: { dataSourceId: 'one', refreshState } })
      let answer: ScriptAnswer | undefined
      const statuses: number[] = []
      for (const state of ['updated', 'updateFailed', 'updateFailed', 'updated', 'updateFailed']) {
        service.answer([source(state)])
        answer = await poll('WhenDataSourceFails', answer)
        statuses.push(answer.status)
      }
      expect(statuses).toEqual([202, 200, 202, 202, 200])
    })

    test('names the address that the flow asked, where the platform tells it', async () => {
      service.answer([])
      const originalUrl = 'https://flows.example.com/apim/kit/1/instances/one/when/segment-is-refreshed'
      const { headers } = await script.run({
        operationId: 'WhenSegmentIsRefreshed',
        url: url('/manage/segments'),
        originalUrl,
      })
      expect(headers.location).toMatch(
        /^https:\/\/flows\.example\.com\/apim\/kit\/1\/instances\/one\/when\/segment-is-refreshed\?pollState=/,
      )
    })
  })
}
