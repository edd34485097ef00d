import { client } from '#server/client.ts'
import { toResult } from '#server/result.ts'

/** How many activities of each type a customer has, the most frequent first; undefined where nobody counts them. */
export async function readActivityCounts(
  instanceId: string,
  customerId: string,
): Promise<ReadonlyMap<string, number> | undefined> {
  const found = await toResult(client().profiles.getActivityTypes({ instanceId, customerId }))
  const types = found.ok ? found.data.activityTypes : undefined
  if (!types) return undefined
  return new Map(types.map(({ activityType, count }) => [activityType, count ?? 0]))
}
