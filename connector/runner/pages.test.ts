import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isObject } from './documents.ts'
import { collectPages, type Pages } from './pages.ts'
import { fillIn } from './test/maker.ts'
import { connectors } from './test/open-connectors.ts'
import { connectApplication, openTestRunner } from './test/open-test-runner.ts'
import { startService, type TestService } from './test/start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())
beforeEach(() => service.proxy.calls.splice(0))

const listIds = ({ items }: Pages, name: string) => items.map((item) => isObject(item) && item[name])

describe.each(connectors)('pages: %s', (target, connector) => {
  const open = () => openTestRunner(connector, connectApplication(connector, service), undefined)

  test('of 250 customers are 3, all with the connection, and end', async () => {
    const runner = open()
    const inputs = await fillIn(runner, 'SearchCustomers', {})
    service.proxy.calls.splice(0)
    const found = await collectPages(runner, 'SearchCustomers', inputs)
    expect(found).toMatchObject({ pages: 3, misfits: [] })
    expect(new Set(listIds(found, 'CustomerId')).size).toBe(250)
    const pages = service.proxy.calls.filter(({ path }) => path.includes('/data/Customer'))
    expect(pages).toHaveLength(3)
    for (const { headers } of pages) {
      expect(headers).toMatchObject({
        authorization: expect.stringMatching(/^Bearer /),
        'ocp-apim-subscription-key': service.sample.primaryKey,
      })
    }
  })

  test.each([
    [1, 1],
    [100, 1],
    [101, 2],
  ])('with a threshold of %d are %d', async (threshold, pages) => {
    const runner = open()
    const found = await collectPages(
      runner,
      'SearchCustomers',
      await fillIn(runner, 'SearchCustomers', {}),
      threshold,
    )
    expect(found).toMatchObject({ pages, misfits: [] })
    expect(found.items).toHaveLength(pages * 100)
  })

  test('keep the columns, the filter and the order of the first', async () => {
    const runner = open()
    const inputs = {
      ...(await fillIn(runner, 'ListRows', { relativePath: /^UnifiedActivity$/ })),
      $select: 'ActivityId,ActivityTime,ActivityType',
      $filter: "ActivityType eq 'Review'",
      $orderby: 'ActivityTime desc',
    }
    const { items, pages, misfits } = await collectPages(runner, 'ListRows', inputs)
    expect(pages).toBeGreaterThan(2)
    expect(misfits).toEqual([])
    const times = items.map((item) => (isObject(item) ? String(item.ActivityTime) : ''))
    expect(times).toEqual([...times].sort().reverse())
    for (const item of items) {
      expect(Object.keys(item as object).sort()).toEqual(['ActivityId', 'ActivityTime', 'ActivityType'])
      expect(item).toMatchObject({ ActivityType: 'Review' })
    }
  })

  test('of activities of one customer keep to that customer and time, though policies made the first request', async () => {
    const runner = open()
    const inputs = await fillIn(runner, 'ListActivities', {})
    const CustomerId = String(inputs.CustomerId)
    const record = (ActivityId: string, ActivityTime: string) =>
      runner.call('CreateActivity', {
        instanceId: String(inputs.instanceId),
        entityName: 'UnifiedActivity',
        body: { ActivityId, CustomerId, ActivityType: 'Visit', ActivityTime },
      })
    const year = target === 'cloud' ? 2001 : 2002
    const ids = Array.from({ length: 120 }, () => randomUUID())
    const answers = await Promise.all([
      ...ids.map((id, index) => record(id, new Date(Date.UTC(year, 0, 1, 0, index)).toISOString())),
      record(randomUUID(), `${year}-02-01T00:00:00Z`),
    ])
    expect(answers.filter(({ status }) => status !== 201)).toEqual([])

    const january = { ActivityFrom: `${year}-01-01T00:00:00Z`, ActivityTo: `${year}-02-01T00:00:00Z` }
    const found = await collectPages(runner, 'ListActivities', { ...inputs, ...january })
    expect(found).toMatchObject({ pages: 2, misfits: [] })
    expect(listIds(found, 'ActivityId')).toEqual(ids.toReversed())
    expect(new Set(listIds(found, 'CustomerId'))).toEqual(new Set([CustomerId]))
  })

  test('are offered of every operation that lists rows, and of no other', () => {
    const pageable = connector.operations.filter((operation) => operation['x-ms-pageable'])
    expect(pageable.map(({ operationId }) => operationId).sort()).toEqual([
      'ListActivities',
      'ListActivitiesByType',
      'ListRows',
      'ListSegmentMembers',
      'SearchCustomers',
    ])
  })
})
