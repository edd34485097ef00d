import type { ResourceServer } from 'oidc-provider'
import type { Directory } from './directory.ts'

/** Something that access tokens are for. */
export type Api = {
  /** What oidc-provider calls it. */
  resource: string
  /** What a scope parameter of Entra ID's may call it. */
  names: readonly string[]
  scopes: readonly string[]
  /** The `aud` of its tokens. */
  audience: string
}

/** Customer Insights, the API that the tenant is there for. */
export const customerInsights: Api = {
  resource: 'https://api.ci.ai.microsoft.com',
  names: ['https://api.ci.ai.microsoft.com', '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff'],
  scopes: ['user_impersonation'],
  audience: 'https://api.ci.ai.microsoft.com',
}

/** Customer Insights and every application that is an API itself, as the sample application is. */
export function listApis({ applications }: Directory): Api[] {
  const own = applications.flatMap(({ clientId, purpose, exposedScopes }): Api[] => {
    const scopes = exposedScopes ?? (purpose === 'sample' ? ['access_as_user'] : [])
    const resource = `api://${clientId}`
    return scopes.length === 0 ? [] : [{ resource, names: [resource, clientId], scopes, audience: clientId }]
  })
  return [customerInsights, ...own]
}

export function toResourceServer({ scopes, audience }: Api): ResourceServer {
  return { scope: scopes.join(' '), audience, accessTokenFormat: 'jwt' }
}
