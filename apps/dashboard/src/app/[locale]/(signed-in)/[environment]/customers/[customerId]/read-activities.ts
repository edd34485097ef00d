import { client } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'
import type { Row } from '../customer-columns.ts'
import { type ActivityCursor, activityOrder, toActivityFilter } from './activity-filter.ts'
import type { ActivityQuery } from './activity-query.ts'
import { readMasks } from './read-masks.ts'

/** How many activities come at a time. */
export const activityStep = 20

export interface ActivityPage {
  readonly rows: readonly Row[]
  /** Where the next ones begin; absent at the end. */
  readonly next: ActivityCursor | undefined
}

interface ActivityRequest {
  readonly instanceId: string
  readonly customerId: string
  readonly query: ActivityQuery
  readonly after?: ActivityCursor | undefined
}

/** Some activities of a customer, newest first; none where the environment has no activities. */
export async function readActivities(request: ActivityRequest): Promise<Result<ActivityPage>> {
  const { instanceId, customerId, query, after } = request
  const masks = await readMasks(instanceId, 'UnifiedActivity')
  const page = await toResult(
    client().data.list({
      instanceId,
      relativePath: 'UnifiedActivity',
      filter: toActivityFilter(customerId, query, { after, masked: new Set(masks.keys()) }),
      orderby: activityOrder,
      // One more than is shown tells whether there are more.
      top: activityStep + 1,
    }),
  )
  if (!page.ok) return page.code === 'notFound' ? { ok: true, data: { rows: [], next: undefined } } : page
  const rows = page.data.value.slice(0, activityStep)
  const last = page.data.value.length > activityStep ? rows.at(-1) : undefined
  const time = last?.ActivityTime
  return {
    ok: true,
    data: {
      rows,
      next: last && { time: typeof time === 'string' ? time : null, id: String(last.ActivityId) },
    },
  }
}
