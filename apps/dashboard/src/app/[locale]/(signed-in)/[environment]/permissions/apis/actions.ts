'use server'

import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { managementClient } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const InstanceId = z.uuid()
const Slot = z.enum(['primary', 'secondary'])
export type Slot = z.infer<typeof Slot>

export async function enableApiAccess(instanceId: string): Promise<Result<null>> {
  const input = { instanceId: InstanceId.parse(instanceId) }
  return withoutData(await runMutation(managementClient().apiAccess.enable(input)))
}

export async function disableApiAccess(instanceId: string): Promise<Result<null>> {
  const input = { instanceId: InstanceId.parse(instanceId) }
  return withoutData(await runMutation(managementClient().apiAccess.disable(input)))
}

/** The one way by which a key reaches the browser. */
export async function revealKey(instanceId: string, slot: Slot): Promise<Result<string>> {
  const input = { instanceId: InstanceId.parse(instanceId), slot: Slot.parse(slot) }
  const result = await toResult(managementClient().apiAccess.reveal(input))
  return result.ok ? { ok: true, data: result.data.key } : result
}

export async function regenerateKey(instanceId: string, slot: Slot): Promise<Result<null>> {
  const input = { instanceId: InstanceId.parse(instanceId), slot: Slot.parse(slot) }
  return withoutData(await runMutation(managementClient().apiAccess.regenerate(input)))
}

/** The service's answer may hold a key, which the browser did not ask for. */
function withoutData<T>(result: Result<T>): Result<null> {
  return result.ok ? { ok: true, data: null } : result
}
