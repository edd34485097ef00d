import { apiResource } from './entra-scopes.ts'

const scheme = 'unknown-scope:'

export function unknownScopeMessage(scope: string): string {
  return `AADSTS70011: The scope "${scope}" is not known in this tenant. Ask for ${apiResource}/.default or ${apiResource}/user_impersonation.`
}

/** Carries a scope nobody knows through oidc-provider as a resource indicator. */
export function toUnknownScopeResource(scope: string): string {
  return scheme + encodeURIComponent(scope)
}

export function fromUnknownScopeResource(resource: string): string {
  return decodeURIComponent(resource.replace(scheme, ''))
}
