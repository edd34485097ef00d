import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isObject } from './documents.ts'
import { fillIn, type Habits } from './test/maker.ts'
import { connectors, selfHosted } from './test/open-connectors.ts'
import { connectApplication, openTestRunner, openTestScript } from './test/open-test-runner.ts'
import { startService, type TestService } from './test/start-service.ts'

let service: TestService
let script: ReturnType<typeof openTestScript>
beforeAll(async () => {
  service = await startService()
  script = openTestScript()
})
afterAll(async () => {
  script?.close()
  await service.close()
})

const callbackUrl = 'http://127.0.0.1:9/nobody-listens'

/** What the file of a service of one's own says of operations that it does not serve yet. */
const notYet = new Map(
  selfHosted.operations
    .filter(({ responses }) => responses['501'])
    .map(({ operationId, responses }) => [operationId, responses['501']?.description]),
)

describe.each(connectors)('every operation of the connector: %s', (_, connector) => {
  const open = () => openTestRunner(connector, connectApplication(connector, service), script)
  let runner: ReturnType<typeof open>
  beforeAll(() => {
    runner = open()
  })

  /** Names of what is not served yet are typed by hand: their lists are not served either. */
  const typed = { segmentName: 'Loyal', SegmentName: 'Loyal', measureName: 'Revenue', MeasureName: 'Revenue' }
  const habits: Readonly<Record<string, Habits>> = {
    // A segment is a table that lists customers; until segments are served, another one that does so.
    ListSegmentMembers: { relativePath: 'Customer_Measure' },
    IsCustomerInSegment: { relativePath: 'Customer_Measure' },
    ListActivitiesByType: { ActivityType: 'Review' },
    GetCustomerByKey: { KeyColumn: /ContactId$/, KeyValue: 'CNTID_1001' },
    GetKeyRing: { dataSourceName: /^eCommerce$/, entityName: /^eCommerce_.*Contacts$/, key: 'CNTID_1001' },
    ListSourceKeys: { dataSourceName: 'eCommerce', entityName: 'eCommerceContacts' },
    UpdateCustomer: { 'body/City': 'Austin', caller: 'A flow' },
    RefreshSegment: { identifiers: 'Loyal' },
    RefreshMeasure: { identifiers: 'Revenue' },
    GetRefresh: { jobId: randomUUID() },
    CancelRefresh: { jobId: randomUUID() },
    WhenSegmentSizePassesThreshold: { Threshold: 10 },
    WhenMeasurePassesThreshold: { Threshold: 10.5 },
    CreateSegment: { 'body/name': 'Loyal' },
    FindCustomers: { 'body/search': 'austin' },
    WhenCustomerChanges: { 'body/includesActivities': true },
    WhenCustomerEntersSegment: { 'body/segment': 'Loyal' },
    WhenCustomerLeavesSegment: { 'body/segment': 'Loyal' },
    WhenKeyExpires: { 'body/withinDays': 3 },
  }

  async function findHabits(operationId: string): Promise<Habits> {
    if (operationId === 'CreateActivity') {
      const { CustomerId = '' } = await fillIn(runner, 'GetCustomer', {})
      const { ActivityType = '' } = await fillIn(runner, 'ListActivitiesByType', { ActivityType: 'Review' })
      return {
        entityName: /^UnifiedActivity$/,
        'body/ActivityId': randomUUID(),
        'body/CustomerId': CustomerId,
        'body/ActivityType': ActivityType,
        'body/ActivityTime': new Date().toISOString(),
      }
    }
    if (operationId === 'Unsubscribe') {
      const { body } = await runner.call(
        'WhenKeyExpires',
        await fillIn(runner, 'WhenKeyExpires', {}),
        callbackUrl,
      )
      return { subscriptionId: isObject(body) ? (body.subscriptionId ?? '') : '' }
    }
    return { ...typed, ...habits[operationId] }
  }

  test('every drop-down has something to choose, and both of its twins the same', async () => {
    for (const operation of connector.operations) {
      const { operationId } = operation
      const inputs = await fillIn(runner, operationId, await findHabits(operationId))
      for (const input of await runner.lookups.inputsOf(operation, inputs)) {
        const lookup = input.source['x-ms-dynamic-values']?.operationId ?? ''
        const isMadeByCode = connector.scriptOperations.includes(lookup)
        if (!notYet.has(lookup) && (runner.runsCode || !isMadeByCode)) {
          const choices = await runner.lookups.choices(operation, input, inputs)
          const count = choices === undefined ? 'no drop-down' : choices.length
          expect(`${operationId} ${input.name}: ${count}`).not.toMatch(/: 0$/)
        }
      }
    }
  })

  test.each(connector.operations.filter((operation) => !operation['x-ms-agentic-protocol']))(
    '$operationId',
    async (operation) => {
      const { operationId } = operation
      const inputs = await fillIn(runner, operationId, await findHabits(operationId))
      const answer = await runner.call(operationId, inputs, callbackUrl)
      const what = `${operationId} with ${JSON.stringify(inputs)}: ${JSON.stringify(answer.body)}`
      if (notYet.has(operationId)) {
        expect(answer.status, what).toBe(501)
        // Of an event the service also says what to do until then.
        const message = operation.notification
          ? expect.stringContaining('not served yet')
          : notYet.get(operationId)
        expect(answer.body).toEqual({ ...notServed, message })
        return
      }
      expect(answer.status, what).toBeGreaterThanOrEqual(200)
      expect(answer.status, what).toBeLessThan(300)
      expect(answer.misfits, what).toEqual([])
      const { location } = answer.headers
      if (operation.notification && location !== undefined) {
        await runner.follow('Unsubscribe', 'DELETE', answer.toGateway(location), inputs)
      }
    },
  )
})

const notServed = {
  httpStatusCode: 'NotImplemented',
  exceptionCulprit: 'system',
  errorCode: 'notImplemented',
  resultSeverity: 'error',
  name: 'notImplemented',
  params: {},
  ciResults: [],
}
