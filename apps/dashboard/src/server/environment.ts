import type { InstanceInfo } from '@customer-insights-kit/client'
import { type Capability, hasCapability } from '@customer-insights-kit/client/capabilities'
import { cache } from 'react'
import { client } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'

/** The environments in which the signed-in user has a role. */
export const listEnvironments = cache(
  (): Promise<Result<InstanceInfo[]>> => toResult(client().instances.list()),
)

/** The signed-in user's roles in an environment. */
export const readRoles = cache(async (instanceId: string): Promise<Result<readonly string[]>> => {
  const assignment = await toResult(client().roles.getMine({ instanceId }))
  return assignment.ok ? { ok: true, data: assignment.data.roles } : assignment
})

/** Whether the signed-in user's roles grant the capability; a failure when nobody could say. */
export async function mayUse(instanceId: string, capability: Capability): Promise<Result<boolean>> {
  const roles = await readRoles(instanceId)
  return roles.ok ? { ok: true, data: hasCapability(roles.data, capability) } : roles
}

/** The name of an environment; its id while the names cannot be read. */
export async function findEnvironmentName(instanceId: string): Promise<string> {
  const environments = await listEnvironments()
  const known = environments.ok ? environments.data : []
  return known.find((environment) => environment.instanceId === instanceId)?.name ?? instanceId
}
