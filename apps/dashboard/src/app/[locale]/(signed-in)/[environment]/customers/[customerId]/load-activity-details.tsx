'use server'

import { where } from '@customer-insights-kit/client'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { client } from '#server/client.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import type { Row } from '../customer-columns.ts'
import { ActivityFields } from './activity-fields.tsx'
import { readMasks } from './read-masks.ts'

const OneActivity = z.object({
  instanceId: z.guid(),
  customerId: z.string().min(1).max(1000),
  activityId: z.string().min(1).max(1000),
})

/** Everything that is known of an activity, as its source has it too. */
export async function loadActivityDetails(input: z.input<typeof OneActivity>): Promise<Result<ReactNode>> {
  const parsed = OneActivity.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, customerId, activityId } = parsed.data
  const found = await toResult(
    client().data.list({
      instanceId,
      relativePath: 'UnifiedActivity',
      filter: `${where('CustomerId').eq(customerId).and(where('ActivityId').eq(activityId))}`,
      top: 1,
    }),
  )
  if (!found.ok) return found
  const [activity] = found.data.value
  if (activity === undefined) return createFailure('notFound')
  const source = await readSource(instanceId, activity)
  const masks = await readMasks(instanceId, 'UnifiedActivity')
  return {
    ok: true,
    data: <ActivityFields instanceId={instanceId} activity={activity} masks={masks} source={source} />,
  }
}

/** The row that an activity was made of. Not everybody may read it, nor does every service filter it. */
async function readSource(instanceId: string, { EntityName, ActualActivityId }: Row) {
  if (typeof EntityName !== 'string' || typeof ActualActivityId !== 'string' || EntityName === '') return
  const table = await toResult(client().tables.get({ instanceId, entityName: EntityName }))
  const key = table.ok ? table.data.keys?.[0]?.[0]?.name : undefined
  if (!table.ok || key === undefined) return
  const rows = await toResult(
    client().data.list({
      instanceId,
      relativePath: EntityName,
      filter: `${where(key).eq(ActualActivityId)}`,
      top: 1,
    }),
  )
  const row = rows.ok ? rows.data.value[0] : undefined
  const masks = await readMasks(instanceId, EntityName)
  return row && { row, attributes: table.data.attributes, masks }
}
