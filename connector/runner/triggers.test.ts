import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { canRunScripts } from '../test/run-script.ts'
import { findMisfits } from './check-shape.ts'
import { readPath } from './designer.ts'
import { isObject } from './documents.ts'
import { findOperation, findOutput } from './read-connector.ts'
import { loadShop } from './test/load-shop.ts'
import { fillIn } from './test/maker.ts'
import { connectors, selfHosted } from './test/open-connectors.ts'
import { connectApplication, openTestRunner, openTestScript } from './test/open-test-runner.ts'
import { openReceiver } from './test/receiver.ts'
import { startService, type TestService } from './test/start-service.ts'
import { createInbox, findSplit, openPolling, type Poll, subscribe } from './triggers.ts'

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

describe('webhooks', () => {
  let receiver: Awaited<ReturnType<typeof openReceiver>>
  beforeEach(async () => {
    receiver = await openReceiver()
  })
  afterEach(() => receiver.close())

  const open = () => openTestRunner(selfHosted, connectApplication(selfHosted, service), undefined)
  const { notification = {} } = findOperation(selfHosted, 'WhenCustomerChanges')

  async function moveTo(City: string): Promise<string> {
    const runner = open()
    const inputs = await fillIn(runner, 'UpdateCustomer', { 'body/City': City })
    expect(await runner.call('UpdateCustomer', inputs)).toMatchObject({ status: 204, misfits: [] })
    return String(inputs.entityId)
  }

  async function start(habits = {}) {
    const runner = open()
    const inputs = await fillIn(runner, 'WhenCustomerChanges', habits)
    return subscribe(runner, 'WhenCustomerChanges', inputs, receiver.url)
  }

  test('are posted as the file says, until the flow ends them', async () => {
    const witness = await openReceiver()
    const runner = open()
    const subscription = await start()
    expect(subscription.answer).toMatchObject({ status: 201, misfits: [] })
    const other = await subscribe(
      runner,
      'WhenCustomerChanges',
      await fillIn(runner, 'WhenCustomerChanges', {}),
      witness.url,
    )

    const customerId = await moveTo('Austin')
    const [delivery] = await receiver.waitFor(1)
    expect(findMisfits(notification, delivery?.body)).toEqual([])
    expect(delivery?.body).toMatchObject({
      type: 'customerChanged',
      cause: 'write',
      customerId,
      columns: ['City'],
    })
    // Makers see each property that is posted.
    expect(Object.keys(notification.properties ?? {}).sort()).toEqual(
      Object.keys(delivery?.body ?? {}).sort(),
    )
    await witness.waitFor(1)

    expect(await subscription.end()).toMatchObject({ status: 204, misfits: [] })
    await moveTo('Dallas')
    await witness.waitFor(2)
    expect(receiver.deliveries).toHaveLength(1)
    expect(await subscription.end()).toMatchObject({ status: 404, misfits: [] })
    await other.end()
    await witness.close()
  })

  test('that come twice are known by their id, in body and header', async () => {
    const subscription = await start()
    receiver.answer(500)
    await moveTo('El Paso')
    const [first, second] = await receiver.waitFor(2)
    expect(second?.body).toEqual(first?.body)
    for (const { headers, body } of [first, second].filter((each) => each !== undefined)) {
      expect(headers['webhook-id']).toBe(readPath(body, 'id'))
    }
    expect(notification.properties).toHaveProperty('id')
    const isNew = createInbox()
    expect([isNew(first?.body), isNew(second?.body)]).toEqual([true, false])
    await subscription.end()
  })

  test('keep to the columns that the maker chose', async () => {
    const subscription = await start({ 'body/columns': ['EMail'] })
    await moveTo('Houston')
    const runner = open()
    const inputs = await fillIn(runner, 'UpdateCustomer', { 'body/EMail': 'somebody@contoso.example' })
    await runner.call('UpdateCustomer', inputs)
    const [delivery] = await receiver.waitFor(1)
    expect(delivery?.body).toMatchObject({ columns: ['EMail'] })
    await subscription.end()
  })

  test('tell of a load once, without a customer', async () => {
    const subscription = await start()
    const authorization = (await connectApplication(selfHosted, service).authorize()) ?? ''
    await loadShop(service, authorization, ['2026-01-01T00:00:00Z'])
    const [delivery] = await receiver.waitFor(1)
    expect(findMisfits(notification, delivery?.body)).toEqual([])
    expect(delivery?.body).toMatchObject({ cause: 'load', customerId: null })
    expect(isObject(delivery?.body)).toBe(true)
    await subscription.end()
  })
})

describe.each(connectors)('polled triggers: %s', (target, connector) => {
  const open = () => openTestRunner(connector, connectApplication(connector, service), script)
  // Each connector writes later than the one before.
  const year = target === 'cloud' ? 2027 : 2028

  test('start one run for each item', () => {
    const batches = connector.operations.filter((operation) => operation['x-ms-trigger'] === 'batch')
    expect(batches.length).toBeGreaterThan(5)
    for (const operation of batches) {
      const isPolicy = operation.operationId === 'WhenActivityIsRecorded'
      expect([operation.operationId, findSplit(operation)]).toEqual([
        operation.operationId,
        isPolicy ? 'value' : '',
      ])
    }
  })

  test('with a policy tell what is new, newest first, each once', async () => {
    const runner = open()
    const inputs = await fillIn(runner, 'WhenActivityIsRecorded', {})
    const { CustomerId = '' } = await fillIn(runner, 'GetCustomer', {})
    async function record(...times: readonly string[]): Promise<string[]> {
      const ids: string[] = []
      for (const ActivityTime of times) {
        const ActivityId = randomUUID()
        ids.push(ActivityId)
        const body = {
          ActivityId,
          CustomerId,
          ActivityType: 'Visit',
          ActivityTime: `${year}-${ActivityTime}`,
        }
        const row = { instanceId: String(inputs.instanceId), entityName: 'UnifiedActivity', body }
        expect(await runner.call('CreateActivity', row)).toMatchObject({ status: 201, misfits: [] })
      }
      return ids
    }
    const poll = openPolling(runner, 'WhenActivityIsRecorded', inputs)
    const ids = (events: readonly unknown[]) => events.map((event) => readPath(event, 'ActivityId'))
    const item =
      findOutput(findOperation(connector, 'WhenActivityIsRecorded'))?.properties?.value?.items ?? {}

    expect(await poll()).toMatchObject({
      status: 202,
      events: [],
      headers: { 'retry-after': '60' },
      misfits: [],
    })
    expect(await poll()).toMatchObject({ status: 202, events: [] })

    const [first, same, sameToo] = await record('01-01T00:00:00Z', '01-02T00:00:00.5Z', '01-02T00:00:00.5Z')
    const news = await poll()
    expect(news).toMatchObject({ status: 200, misfits: [] })
    expect(new Set(ids(news.events).slice(0, 2))).toEqual(new Set([same, sameToo]))
    expect(ids(news.events).slice(2)).toEqual([first])
    for (const event of news.events) expect(findMisfits(item, event)).toEqual([])

    expect(await poll()).toMatchObject({ status: 202, events: [] })
    // What took place earlier than the latest is not told, and its sentence says so.
    await record('01-01T12:00:00Z')
    const [later] = await record('01-03T00:00:00Z')
    expect(ids((await poll()).events)).toEqual([later])
    expect(await poll()).toMatchObject({ status: 202, events: [] })
  })

  test('tell what a load brought: with code its data sources, at one time, and with a policy its activities', async () => {
    const runner = open()
    const inputs = await fillIn(runner, 'WhenActivityIsRecorded', {})
    const activities = openPolling(runner, 'WhenActivityIsRecorded', inputs)
    const sources = openPolling(runner, 'WhenDataSourceIsRefreshed', inputs)
    expect(await activities()).toMatchObject({ status: 202 })
    if (canRunScripts) {
      expect(await sources()).toMatchObject({
        status: 202,
        body: undefined,
        headers: { 'retry-after': '60' },
      })
      expect(await sources()).toMatchObject({ status: 202, events: [] })
    }

    const authorization = await connectApplication(connector, service).authorize()
    const times = [`${year}-07-01T00:00:00Z`, `${year}-07-03T00:00:00Z`, `${year}-07-02T00:00:00Z`]
    await loadShop(service, authorization ?? '', times)
    const told = await activities()
    expect(told.misfits).toEqual([])
    expect(read(told, 'Title')).toEqual(['Review 1', 'Review 2', 'Review 0'])
    if (canRunScripts) {
      const refreshed = await sources()
      expect(refreshed).toMatchObject({ status: 200, misfits: [] })
      expect(read(refreshed, 'dataSourceMetadata/name').sort()).toEqual(['Shop', 'Website'])
      expect(await sources()).toMatchObject({ status: 202, events: [] })
    }
  })
})

const read = ({ events }: Poll, path: string) => events.map((event) => readPath(event, path))
