import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activityTable, customers, customerTable } from '../../test/coffee-environment.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { countActivityTypes, selectActivityTypes } from './activity-types.ts'
import type { EnvironmentWriter } from './environment-writer.ts'
import { getTable } from './tables.ts'

const typedActivities = {
  ...activityTable,
  columns: [...activityTable.columns, { name: 'ActivityType', type: 'Edm.String', indexed: true }],
} as const

function fillTimelines(writer: EnvironmentWriter): void {
  const customer = writer.addTable(customerTable)
  for (const row of customers) customer.insert(row)
  const activity = writer.addTable(typedActivities)
  activity.insert(['a1', 'c1', '2019-03-01T00:00:00.000Z', 'Wrote', 'Review'])
  activity.insert(['a2', 'c1', '2019-01-01T00:00:00.000Z', 'Bought', 'SalesOrder'])
  activity.insert(['a3', 'c1', '2019-02-01T00:00:00.000Z', 'Called', 'Call'])
  activity.insert(['a4', 'c1', '2019-04-01T00:00:00.000Z', 'Bought', 'SalesOrder'])
  activity.insert(['a5', 'c2', null, 'Called', 'Call'])
  activity.insert(['a6', 'gone', '2019-01-01T00:00:00.000Z', 'Called', 'Call'])
  for (let index = 0; index < 200; index += 1) {
    activity.insert([`b${index}`, `d${index % 50}`, '2018-01-01T00:00:00.000Z', 'Visited', 'Visit'])
  }
}

describe.each(STORES)('activity types on $name', ({ openTestEnvironment }) => {
  let environment: TestEnvironment
  beforeAll(async () => {
    environment = await openTestEnvironment(fillTimelines)
  })
  afterAll(() => environment.remove())

  it('are counted for one customer, the most frequent first, then by name', async () => {
    expect(await countActivityTypes(environment.store, 'c1')).toEqual([
      { activityType: 'SalesOrder', count: 2, lastActivityTime: '2019-04-01T00:00:00.000Z' },
      { activityType: 'Call', count: 1, lastActivityTime: '2019-02-01T00:00:00.000Z' },
      { activityType: 'Review', count: 1, lastActivityTime: '2019-03-01T00:00:00.000Z' },
    ])
  })

  it.each([
    ['a customer without activities', 'c3', []],
    ['an activity without a time', 'c2', [{ activityType: 'Call', count: 1, lastActivityTime: null }]],
    ['nobody', 'c9', undefined],
    ['a customer who is gone', 'gone', undefined],
    ['another casing of an id', 'C1', undefined],
    ['what looks like SQL', "' or 1=1 --", undefined],
  ])('of %s', async (_, customerId, expected) => {
    expect(await countActivityTypes(environment.store, customerId)).toEqual(expected)
  })

  it('are none where the environment has no activities', async () => {
    const other = await openTestEnvironment((writer) => {
      writer.addTable(customerTable).insert(customers[0] ?? [])
    })
    try {
      expect(await countActivityTypes(other.store, 'c1')).toEqual([])
    } finally {
      await other.remove()
    }
  })

  it("visit the customer's activities and no others", async () => {
    const { store } = environment
    const activities = await getTable(store, 'UnifiedActivity')
    if (activities === undefined) throw new Error('The environment has no activities.')
    const lines = await store.dialect.explain(selectActivityTypes(store, activities, 'c1'))
    expect(lines.some((line) => /^SEARCH r USING INDEX .*\(c\d_customerid=\?\)/.test(line))).toBe(true)
    expect(lines.filter((line) => line.startsWith('SCAN'))).toEqual([])
  })
})
