import { cache } from 'react'
import { managementClient } from '#server/client.ts'
import { toResult } from '#server/result.ts'

/** Whether the environment's own keys are accepted; taken for granted while nobody can say. */
export const areKeysAccepted = cache(async (instanceId: string): Promise<boolean> => {
  const access = await toResult(managementClient().apiAccess.get({ instanceId }))
  return !access.ok || access.data.enabled
})
