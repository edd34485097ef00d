import { expect, test } from 'vitest'
import { planTable } from '../../test/planned-tables.ts'
import type { StoredValue } from '../store/table-definition.ts'
import { activityTable, toActivityRow } from './activity-table.ts'

const orders = planTable('orders', ['Order', 'At', 'What', 'Kind'])
const activity = { type: 'SalesOrder', name: 'Orders', timeIndex: 1, titleIndex: 2, typeDisplayIndex: 3 }

/** An activity by column name, as the timeline shows it. */
function toActivity(values: readonly StoredValue[], changes: Partial<typeof activity> = {}) {
  const row = toActivityRow(orders, { ...activity, ...changes }, values, 'customer-1')
  expect(row).toHaveLength(activityTable.columns.length)
  return Object.fromEntries(activityTable.columns.map(({ name }, index) => [name, row[index]]))
}

test('a row becomes an activity that leads back to it and to its customer', () => {
  expect(toActivity(['O1', '2024-05-17T08:00:00.000Z', 'Beans', 'Online'])).toMatchObject({
    CustomerId: 'customer-1',
    ActivityId: expect.stringMatching(/^[0-9a-f]{32}$/),
    ActualActivityId: 'O1',
    EntityName: 'Shop_orders',
    ActivityType: 'SalesOrder',
    ActivityTypeDisplay: 'Online',
    ActivityName: 'Orders',
    Title: 'Beans',
    ActivityTime: '2024-05-17T08:00:00.000Z',
    StartTime: '2024-05-17T08:00:00.000Z',
    EndTime: null,
    EventDate: '2024-05-17',
  })
})

test('a date without time is its midnight, so that the timeline stays in order', () => {
  expect(toActivity(['O1', '2024-05-17', null, null])).toMatchObject({
    ActivityTime: '2024-05-17T00:00:00.000Z',
    EventDate: '2024-05-17',
    Title: null,
    ActivityTypeDisplay: 'SalesOrder',
  })
})

test('without a time it has none anywhere', () => {
  const { ActivityTime, StartTime, EventDate } = toActivity(['O1', null, 'Beans', null])
  expect([ActivityTime, StartTime, EventDate]).toEqual([null, null, null])
})

test('numbers become titles as text, zero too', () => {
  expect(toActivity(['O1', null, 0, null]).Title).toBe('0')
  expect(toActivity(['O1', null, 9007199254740993n, null]).Title).toBe('9007199254740993')
})
