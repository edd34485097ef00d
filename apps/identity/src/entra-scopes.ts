export const apiResource = 'https://api.ci.ai.microsoft.com'
export const apiScope = 'user_impersonation'

/** oidc-provider drops `offline_access` without a consent screen, which Entra ID does not ask for. */
const offlineScope = 'offline'

/** The scopes that belong to no API, as oidc-provider knows them. */
export const providerScopes = ['openid', 'profile', 'email', offlineScope]
export const entraScopes = ['openid', 'profile', 'email', 'offline_access']

const apiAppId = '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff'
const defaultScopes = [apiResource, apiAppId].map((api) => `${api}/.default`)
const apiScopes = [...defaultScopes, ...[apiResource, apiAppId].map((api) => `${api}/${apiScope}`)]

/** What a scope parameter of Entra ID's means to oidc-provider. */
export type ProviderScope = {
  scope: string | undefined
  resource: string | undefined
  /** The first scope that this tenant does not know. */
  unknown: string | undefined
}

export function toProviderScope(entraScope: string): ProviderScope {
  const asked = entraScope.split(' ').filter(Boolean)
  const forApi = asked.some((scope) => apiScopes.includes(scope))
  const plain = asked.filter((scope) => entraScopes.includes(scope))
  const scopes = plain.map((scope) => (scope === 'offline_access' ? offlineScope : scope))
  if (forApi) scopes.push(apiScope)
  return {
    scope: scopes.join(' ') || undefined,
    resource: forApi ? apiResource : undefined,
    unknown: asked.find((scope) => !apiScopes.includes(scope) && !entraScopes.includes(scope)),
  }
}

/** An application acts for itself with exactly the API's `/.default`, as at Entra ID. */
export function isApplicationScope(entraScope: string): boolean {
  return defaultScopes.includes(entraScope.trim())
}

/** The scope of a token response as Entra ID shows it; `.default` comes back to whoever asked for it. */
export function toEntraScope(providerScope: string, askedScope: string): string {
  const granted = providerScope.split(' ').map((scope) => {
    if (scope === offlineScope) return 'offline_access'
    return scope === apiScope ? `${apiResource}/${apiScope}` : scope
  })
  return [...granted, ...askedScope.split(' ').filter((scope) => defaultScopes.includes(scope))].join(' ')
}

export function isOffline(scopes: Set<string>): boolean {
  return scopes.has(offlineScope)
}
