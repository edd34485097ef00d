'use server'

import type { ReactNode } from 'react'
import { z } from 'zod'
import { createFailure, type Result } from '#server/result.ts'
import type { ActivityCursor } from './activity-filter.ts'
import { ActivityList } from './activity-list.tsx'
import { parseActivityQuery } from './activity-query.ts'
import { groupActivities } from './group-activities.ts'
import { readActivities } from './read-activities.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Timeline = z.object({
  instanceId: z.guid(),
  customerId: z.string().min(1).max(1000),
  parameters: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})
const Position = z.object({
  after: z.object({ time: z.iso.datetime({ offset: true }).nullable(), id: z.string().max(1000) }),
  /** Where the activities before ended, so that a month has one heading. */
  month: z.string().max(10).optional(),
})
const Input = z.object({ timeline: Timeline, position: Position })

export interface LoadedActivities {
  readonly list: ReactNode
  readonly count: number
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
  const { instanceId, customerId, parameters } = input.data.timeline
  const { after, month } = input.data.position
  const query = parseActivityQuery(parameters)
  const page = await readActivities({ instanceId, customerId, query, after })
  if (!page.ok) return page
  const months = groupActivities(page.data.rows)
  return {
    ok: true,
    data: {
      list: (
        <ActivityList months={months} monthBefore={month} instanceId={instanceId} customerId={customerId} />
      ),
      count: page.data.rows.length,
      month: months.at(-1)?.month,
      next: page.data.next,
    },
  }
}
