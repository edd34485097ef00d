export const API_RESOURCE = 'https://api.ci.ai.microsoft.com'
export const API_SCOPE = 'user_impersonation'

/** oidc-provider drops `offline_access` without a consent screen, which Entra ID does not ask for. */
const OFFLINE_SCOPE = 'offline'

/** The scopes that belong to no API, as oidc-provider knows them. */
export const PROVIDER_SCOPES = ['openid', 'profile', 'email', OFFLINE_SCOPE]
export const ENTRA_SCOPES = ['openid', 'profile', 'email', 'offline_access']

const API_APP_ID = '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff'
const DEFAULT_SCOPES = [API_RESOURCE, API_APP_ID].map((api) => `${api}/.default`)
const API_SCOPES = [...DEFAULT_SCOPES, ...[API_RESOURCE, API_APP_ID].map((api) => `${api}/${API_SCOPE}`)]

/** What a scope parameter of Entra ID's means to oidc-provider. */
export type ProviderScope = {
  scope: string | undefined
  resource: string | undefined
  /** The first scope that this tenant does not know. */
  unknown: string | undefined
}

export function toProviderScope(entraScope: string): ProviderScope {
  const asked = entraScope.split(' ').filter(Boolean)
  const forApi = asked.some((scope) => API_SCOPES.includes(scope))
  const plain = asked.filter((scope) => ENTRA_SCOPES.includes(scope))
  const scopes = plain.map((scope) => (scope === 'offline_access' ? OFFLINE_SCOPE : scope))
  if (forApi) scopes.push(API_SCOPE)
  return {
    scope: scopes.join(' ') || undefined,
    resource: forApi ? API_RESOURCE : undefined,
    unknown: asked.find((scope) => !API_SCOPES.includes(scope) && !ENTRA_SCOPES.includes(scope)),
  }
}

/** An application acts for itself with exactly the API's `/.default`, as at Entra ID. */
export function isApplicationScope(entraScope: string): boolean {
  return DEFAULT_SCOPES.includes(entraScope.trim())
}

/** The scope of a token response as Entra ID shows it; `.default` comes back to whoever asked for it. */
export function toEntraScope(providerScope: string, askedScope: string): string {
  const granted = providerScope.split(' ').map((scope) => {
    if (scope === OFFLINE_SCOPE) return 'offline_access'
    return scope === API_SCOPE ? `${API_RESOURCE}/${API_SCOPE}` : scope
  })
  return [...granted, ...askedScope.split(' ').filter((scope) => DEFAULT_SCOPES.includes(scope))].join(' ')
}

export function isOffline(scopes: Set<string>): boolean {
  return scopes.has(OFFLINE_SCOPE)
}
