import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findMisfits } from './check-shape.ts'
import { readPath } from './designer.ts'
import { isObject } from './documents.ts'
import { findOperation } from './read-connector.ts'
import { loadShop } from './test/load-shop.ts'
import { fillIn } from './test/maker.ts'
import { selfHosted } from './test/open-connectors.ts'
import { connectApplication, openTestRunner } from './test/open-test-runner.ts'
import { openReceiver } from './test/receiver.ts'
import { startService, type TestService } from './test/start-service.ts'
import { createInbox, subscribe } from './triggers.ts'

let service: TestService
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())

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
