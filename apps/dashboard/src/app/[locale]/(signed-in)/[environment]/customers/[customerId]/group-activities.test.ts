import { describe, expect, test } from 'vitest'
import { groupActivities } from './group-activities.ts'

const row = (id: string, time: unknown, rest: Record<string, unknown> = {}) => ({
  ActivityId: id,
  ActivityTime: time,
  ActivityType: 'SalesOrderLine',
  ActivityTypeDisplay: 'OnlinePurchase',
  ActivityName: 'Online purchase',
  Title: 'Bought a kettle',
  ...rest,
})

describe('groupActivities', () => {
  test('groups by month and keeps the order', () => {
    const months = groupActivities([
      row('1', '2019-04-19T00:00:00.000Z'),
      row('2', '2019-04-02T00:00:00.000Z'),
      row('3', '2018-12-14T00:00:00.000Z'),
    ])
    expect(months.map(({ month, activities }) => [month, activities.map(({ id }) => id)])).toEqual([
      ['2019-04', ['1', '2']],
      ['2018-12', ['3']],
    ])
  })

  test('goes by UTC where a time has an offset', () => {
    expect(groupActivities([row('1', '2019-05-01T01:00:00+02:00')])[0]?.month).toBe('2019-04')
  })

  test('keeps activities without a readable time in a group of their own', () => {
    const months = groupActivities([row('1', null), row('2', 'soon'), row('3', '2019-01-01T00:00:00Z')])
    expect(months.map(({ month, activities }) => [month, activities.length])).toEqual([
      [undefined, 2],
      ['2019-01', 1],
    ])
  })

  test('says the type in words and falls back where texts are missing', () => {
    const [month] = groupActivities([
      row('1', '2019-01-01T00:00:00Z', { Title: null, ActivityName: null }),
      row('2', '2019-01-01T00:00:00Z', { ActivityTypeDisplay: 'POS Purchase' }),
    ])
    expect(month?.activities.map(({ label, title }) => [label, title])).toEqual([
      ['Online purchase', 'Online purchase'],
      ['POS Purchase', 'Bought a kettle'],
    ])
  })
})
