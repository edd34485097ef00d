import { cache } from 'react'
import { managementClient } from '#server/client.ts'
import { readDirectory } from '#server/read-directory-names.ts'
import { toResult } from '#server/result.ts'
import { isGuid, type KnownPrincipal, mergeKnown } from './pick-principal.ts'

export interface RoleChange {
  readonly atUtc: string
  readonly by: string
}

const latestEntries = 500

/**
 * Who is in the local directory, and who has called or changed something here, with the names that their tokens
 * gave. The service keeps roles by id alone, so these are all names there are; what cannot be read names nobody.
 */
export const readKnownPrincipals = cache(async (instanceId: string): Promise<KnownPrincipal[]> => {
  const { audit, usage } = managementClient()
  const [directory, entries, calls, byKey] = await Promise.all([
    readDirectory(),
    toResult(audit.list({ instanceId, top: latestEntries })),
    toResult(usage.get({ instanceId, timeFrame: 'last30Days', groupBy: 'caller' })),
    toResult(usage.get({ instanceId, timeFrame: 'last30Days', groupBy: 'key' })),
  ])
  const actors = entries.ok ? entries.data.entries.map(({ actor }) => actor) : []
  const people = actors.filter(({ type }) => type === 'user' || type === 'app')
  // A key that acts alone is a caller as well, and nobody who could have a role.
  const keyIds = byKey.ok ? byKey.data.groups?.map(({ id }) => id) : undefined
  const groups = calls.ok ? (calls.data.groups ?? []) : []
  const callers = groups.filter(({ id }) => keyIds?.includes(id) === false)
  const names = new Map(
    [...callers, ...people.toReversed()]
      .filter(({ id, name }) => isGuid(id) && name !== '')
      .map(({ id, name }) => [id.toLowerCase(), name]),
  )
  const called = [...names].map(([id, name]) => ({ id, name }))
  return mergeKnown(directory, called)
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
