import type { Api } from './apis.ts'

/** oidc-provider drops `offline_access` without a consent screen, which Entra ID does not ask for. */
const offlineScope = 'offline'

/** The scopes that belong to no API, as oidc-provider knows them. */
export const providerScopes = ['openid', 'profile', 'email', offlineScope]
export const entraScopes = ['openid', 'profile', 'email', 'offline_access']

/** What a scope parameter of Entra ID's means to oidc-provider. */
export type ProviderScope = {
  scope: string | undefined
  resource: string | undefined
  /** The first scope that this tenant does not know, or that is of another API than those before it. */
  unknown: string | undefined
}

export function toProviderScope(apis: readonly Api[], entraScope: string): ProviderScope {
  const asked = split(entraScope)
  const plain = asked.filter((scope) => entraScopes.includes(scope))
  const forApi = asked.filter((scope) => !entraScopes.includes(scope))
  const api = apis.find((candidate) => readScope(candidate, forApi[0] ?? '').length > 0)
  const scopes = [
    ...plain.map((scope) => (scope === 'offline_access' ? offlineScope : scope)),
    ...new Set(api && forApi.flatMap((scope) => readScope(api, scope))),
  ]
  return {
    scope: scopes.join(' ') || undefined,
    resource: api?.resource,
    unknown: forApi.find((scope) => api === undefined || readScope(api, scope).length === 0),
  }
}

/** An application acts for itself with exactly the `/.default` of one API, as at Entra ID. */
export function isApplicationScope(apis: readonly Api[], entraScope: string): boolean {
  return apis.some((api) => isDefault(api, entraScope.trim()))
}

/** The scope of a token response as Entra ID shows it; `.default` comes back to whoever asked for it. */
export function toEntraScope(api: Api | undefined, providerScope: string, askedScope: string): string {
  const granted = split(providerScope).map((scope) => {
    if (scope === offlineScope) return 'offline_access'
    return api?.scopes.includes(scope) ? `${api.resource}/${scope}` : scope
  })
  const defaults = split(askedScope).filter((scope) => api !== undefined && isDefault(api, scope))
  return [...granted, ...defaults].join(' ')
}

export function isOffline(scopes: Set<string>): boolean {
  return scopes.has(offlineScope)
}

/** The scopes of an API that one scope of Entra ID's names; none where it belongs to another API. */
function readScope(api: Api, entraScope: string): readonly string[] {
  if (isDefault(api, entraScope)) return api.scopes
  return api.scopes.filter((scope) => api.names.some((name) => `${name}/${scope}` === entraScope))
}

const isDefault = (api: Api, scope: string): boolean => api.names.some((name) => `${name}/.default` === scope)

const split = (scopes: string): string[] => scopes.split(' ').filter(Boolean)
