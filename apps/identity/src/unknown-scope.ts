import { customerInsights } from './apis.ts'

const scheme = 'unknown-scope:'

export function unknownScopeMessage(scope: string): string {
  const { resource } = customerInsights
  return `The scope "${scope}" is not known in this tenant, or belongs to another API than the scopes before it. Ask for ${resource}/.default or ${resource}/user_impersonation.`
}

/** Carries a scope nobody knows through oidc-provider as a resource indicator. */
export function toUnknownScopeResource(scope: string): string {
  return scheme + encodeURIComponent(scope)
}

export function fromUnknownScopeResource(resource: string): string {
  return decodeURIComponent(resource.replace(scheme, ''))
}
