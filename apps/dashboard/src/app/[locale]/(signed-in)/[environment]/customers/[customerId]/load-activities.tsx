'use server'

import type { ReactNode } from 'react'
import { z } from 'zod'
import { createFailure, type Result } from '#server/result.ts'
import type { ActivityCursor } from './activity-filter.ts'
import { ActivityList } from './activity-list.tsx'
import { parseActivityQuery } from './activity-query.ts'
import { describeExtent } from './describe-extent.ts'
import { groupActivities } from './group-activities.ts'
import { readActivities } from './read-activities.ts'
import { readMarks } from './read-marks.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Timeline = z.object({
  instanceId: z.guid(),
  customerId: z.string().min(1).max(1000),
  parameters: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** How many match, where that is counted. */
  total: z.number().int().min(0).optional(),
})
const Position = z.object({
  after: z.object({ time: z.iso.datetime({ offset: true }).nullable(), id: z.string().max(1000) }),
  /** Where the activities before ended, so that a month has one heading. */
  month: z.string().max(10).optional(),
  /** How many stand above. */
  count: z.number().int().min(0).max(1_000_000),
})
const Input = z.object({ timeline: Timeline, position: Position })

export interface LoadedActivities {
  readonly list: ReactNode
  /** How many are shown now, and the same in words. */
  readonly count: number
  readonly extent: string
  readonly month: string | undefined
  readonly next: ActivityCursor | undefined
}

/** The activities behind one that is shown, ready to be shown below it. */
export async function loadActivities(
  timeline: z.input<typeof Timeline>,
  position: z.input<typeof Position>,
): Promise<Result<LoadedActivities>> {
  const input = Input.safeParse({ timeline, position })
  if (!input.success) return createFailure('invalidRequest')
  const { instanceId, customerId, parameters, total } = input.data.timeline
  const { after, month } = input.data.position
  const query = parseActivityQuery(parameters)
  const page = await readActivities({ instanceId, customerId, query, after })
  if (!page.ok) return page
  const { rows, next } = page.data
  const months = groupActivities(rows)
  const count = input.data.position.count + rows.length
  return {
    ok: true,
    data: {
      list: (
        <ActivityList
          months={months}
          monthBefore={month}
          marks={await readMarks(instanceId, customerId, rows)}
          instanceId={instanceId}
          customerId={customerId}
        />
      ),
      count,
      extent: await describeExtent({ query, shown: count, hasMore: next !== undefined, total }),
      month: months.at(-1)?.month,
      next,
    },
  }
}
