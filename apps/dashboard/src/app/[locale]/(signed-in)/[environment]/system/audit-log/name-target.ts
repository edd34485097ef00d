import type { AuditEntry } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { apiAccessPath, keyPath, type Place, usersPath } from '#paths.ts'
import { nameKey } from '../../permissions/apis/name-key.ts'
import { readKeys } from '../../permissions/apis/read-keys.ts'
import { readKnownPrincipals } from '../../permissions/users/read-known-principals.ts'

export interface NamedTarget {
  readonly name: string
  /** Where it is looked at; undefined for what is gone or has no page. */
  readonly path: string | undefined
}

/** What people call that which something was done to; undefined where only its path says it. */
export async function nameTarget(
  place: Place,
  { target, before, after }: Pick<AuditEntry, 'target' | 'before' | 'after'>,
): Promise<NamedTarget | undefined> {
  const [kind, id = ''] = target.split('/')
  if (kind === 'api-access') {
    return { name: (await getTranslations('apiAccess'))('statusTitle'), path: apiAccessPath(place) }
  }
  if (kind === 'keys' || kind === 'key-values') {
    const keys = await readKeys(place.environment)
    const key = keys.ok
      ? keys.data.find(
          (each) =>
            each.keyId === id || each.kind === id || each.values.some(({ valueId }) => valueId === id),
        )
      : undefined
    if (key !== undefined) {
      return {
        name: await nameKey(key),
        path: keyPath(place, key.kind === 'named' ? key.keyId : key.kind),
      }
    }
  }
  if (kind === 'principals') {
    const known = await readKnownPrincipals(place.environment)
    const name = known.find((principal) => principal.id === id.toLowerCase())?.name
    if (name !== undefined) return { name, path: usersPath(place) }
  }
  const name = after?.name ?? before?.name
  return typeof name === 'string' && name !== '' ? { name, path: undefined } : undefined
}
