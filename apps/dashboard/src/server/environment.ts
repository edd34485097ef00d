import type { InstanceInfo } from '@customer-insights-kit/client'
import { type Capability, hasCapability } from '@customer-insights-kit/client/capabilities'
import { cache } from 'react'
import { client } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'

/** The environments in which the signed-in user has a role. */
export const listEnvironments = cache(
  (): Promise<Result<InstanceInfo[]>> => toResult(client().instances.list()),
)

/** The signed-in user's roles in an environment; none when they cannot be read. */
export const readRoles = cache(async (instanceId: string): Promise<readonly string[]> => {
  const assignment = await toResult(client().roles.getMine({ instanceId }))
  return assignment.ok ? assignment.data.roles : []
})

export async function mayUse(instanceId: string, capability: Capability): Promise<boolean> {
  return hasCapability(await readRoles(instanceId), capability)
}

/** The name of an environment; its id while the names cannot be read. */
export async function findEnvironmentName(instanceId: string): Promise<string> {
  const environments = await listEnvironments()
  const known = environments.ok ? environments.data : []
  return known.find((environment) => environment.instanceId === instanceId)?.name ?? instanceId
}
