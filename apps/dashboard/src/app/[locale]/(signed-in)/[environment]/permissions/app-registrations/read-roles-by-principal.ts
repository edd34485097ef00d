import { client } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'

/** The roles in an environment of whoever has one, by object id in lower case. */
export async function readRolesByPrincipal(
  instanceId: string,
): Promise<Result<ReadonlyMap<string, readonly string[]>>> {
  const assignments = await toResult(client().roles.listAssignments({ instanceId }))
  if (!assignments.ok) return assignments
  const entries = assignments.data.map(
    ({ principalId, roles }) => [principalId?.toLowerCase() ?? '', roles] as const,
  )
  return { ok: true, data: new Map(entries) }
}
