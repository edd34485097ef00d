import { toWords } from '#to-words.ts'
import type { Row } from '../customer-columns.ts'

export interface ActivityMonth {
  /** `2019-02`; absent for activities without a time. */
  readonly month: string | undefined
  readonly activities: readonly Activity[]
}

export interface Activity {
  readonly id: string
  readonly type: string
  /** The type in words. */
  readonly label: string
  readonly name: string
  readonly title: string
  readonly time: string | undefined
  /** Table of the source and the key in it; empty where the activity names none. */
  readonly table: string
  readonly key: string
}

/** Activities month by month, in the order in which they came. */
export function groupActivities(rows: readonly Row[]): ActivityMonth[] {
  const months = new Map<string | undefined, Activity[]>()
  for (const row of rows) {
    const activity = toActivity(row)
    const month = activity.time?.slice(0, 7)
    const group = months.get(month)
    if (group === undefined) months.set(month, [activity])
    else group.push(activity)
  }
  return [...months].map(([month, activities]) => ({ month, activities }))
}

function toActivity(row: Row): Activity {
  const read = (column: string) => (typeof row[column] === 'string' ? row[column] : '')
  const time = read('ActivityTime')
  const type = read('ActivityType')
  const label = toWords(read('ActivityTypeDisplay') || type)
  const name = read('ActivityName')
  return {
    id: read('ActivityId'),
    type,
    label,
    name,
    title: read('Title') || name || label,
    time: Number.isNaN(Date.parse(time)) ? undefined : new Date(time).toISOString(),
    table: read('EntityName'),
    key: read('ActualActivityId'),
  }
}
