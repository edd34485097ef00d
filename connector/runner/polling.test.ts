import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canRunScripts } from '../test/run-script.ts'
import { findMisfits } from './check-shape.ts'
import { readPath } from './designer.ts'
import { findOperation, findOutput } from './read-connector.ts'
import { loadShop } from './test/load-shop.ts'
import { fillIn } from './test/maker.ts'
import { connectors } from './test/open-connectors.ts'
import { connectApplication, openTestRunner, openTestScript } from './test/open-test-runner.ts'
import { startService, type TestService } from './test/start-service.ts'
import { findSplit, openPolling, type Poll } from './triggers.ts'

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
