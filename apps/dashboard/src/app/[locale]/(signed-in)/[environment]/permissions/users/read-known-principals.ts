import { cache } from 'react'
import { managementClient } from '#server/client.ts'
import { toResult } from '#server/result.ts'

export interface KnownPrincipal {
  readonly id: string
  readonly name: string
}

export interface RoleChange {
  readonly atUtc: string
  readonly by: string
}

const latestEntries = 500

/**
 * Who has called or changed something here, with the names that their tokens gave. The service keeps roles by
 * id and asks no directory, so these are all names that it knows; what cannot be read names nobody.
 */
export const readKnownPrincipals = cache(async (instanceId: string): Promise<KnownPrincipal[]> => {
  const { audit, usage } = managementClient()
  const [entries, calls] = await Promise.all([
    toResult(audit.list({ instanceId, top: latestEntries })),
    toResult(usage.get({ instanceId, timeFrame: 'last30Days', groupBy: 'caller' })),
  ])
  const actors = entries.ok ? entries.data.entries.map(({ actor }) => actor) : []
  const people = actors.filter(({ type }) => type === 'user' || type === 'app')
  const callers = calls.ok ? (calls.data.groups ?? []) : []
  const names = new Map(
    [...callers, ...people.toReversed()]
      .filter(({ id, name }) => isGuid(id) && name !== '')
      .map(({ id, name }) => [id.toLowerCase(), name]),
  )
  return [...names].map(([id, name]) => ({ id, name }))
})

/** When the roles of each principal were last changed, and by whom, as far back as the log is read. */
export async function readRoleChanges(instanceId: string): Promise<ReadonlyMap<string, RoleChange>> {
  const changes = await toResult(
    managementClient().audit.list({ instanceId, target: 'principals', top: latestEntries }),
  )
  if (!changes.ok) return new Map()
  return new Map(
    changes.data.entries
      .toReversed()
      .map(({ target, atUtc, actor }) => [target.replace(/^principals\//, ''), { atUtc, by: actor.name }]),
  )
}

export const isGuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
