import { API_RESOURCE } from './entra-scopes.ts'

const SCHEME = 'unknown-scope:'

export function unknownScopeMessage(scope: string): string {
  return `AADSTS70011: The scope "${scope}" is not known in this tenant. Ask for ${API_RESOURCE}/.default or ${API_RESOURCE}/user_impersonation.`
}

/** Carries a scope nobody knows through oidc-provider as a resource indicator. */
export function toUnknownScopeResource(scope: string): string {
  return SCHEME + encodeURIComponent(scope)
}

export function fromUnknownScopeResource(resource: string): string {
  return decodeURIComponent(resource.replace(SCHEME, ''))
}
