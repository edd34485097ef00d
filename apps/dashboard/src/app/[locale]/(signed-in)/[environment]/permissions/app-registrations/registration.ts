/** The API as instructions for its registration name it. */
export const apiAppId = '38c77d00-5fcb-4cce-9d93-af4738258e3c'

export const delegatedPermission = 'user_impersonation'
export const applicationPermission = 'CustomerInsights.Api.All'

export const accountTypes = [
  'AzureADMyOrg',
  'AzureADMultipleOrgs',
  'AzureADandPersonalMicrosoftAccount',
  'PersonalMicrosoftAccount',
] as const
export type AccountType = (typeof accountTypes)[number]

export const redirectKinds = ['web', 'spa', 'publicClient'] as const
export type RedirectKind = (typeof redirectKinds)[number]

/** What an application signs in with. */
export interface Credential {
  readonly keyId: string
  readonly name: string
  /** How the secret begins, or the thumbprint of the certificate. */
  readonly mark: string
  readonly endUtc: string
}

export interface Permissions {
  readonly delegated: boolean
  readonly application: boolean
}

/** An app registration with all that the directory knows of it. */
export interface Registration {
  readonly id: string
  readonly appId: string
  readonly name: string
  readonly accountType: string
  readonly redirectUris: readonly { readonly kind: RedirectKind; readonly uri: string }[]
  readonly allowsPublicFlows: boolean
  readonly secrets: readonly Credential[]
  readonly certificates: readonly Credential[]
  readonly asked: Permissions
  readonly granted: Permissions
  /** Object id of its service principal, which roles are given to. */
  readonly principalId: string | undefined
  /** Whether it is kept in a file that people edit, so that nothing here changes it. */
  readonly isFromFile: boolean
}

/** A service principal of the API and the ids of its permissions. */
export interface ApiPrincipal {
  readonly id: string
  readonly appId: string
  readonly delegatedId: string
  readonly applicationId: string
}

export interface Tenant {
  readonly registrations: readonly Registration[]
  /** Undefined while the tenant has none. */
  readonly api: ApiPrincipal | undefined
}

export const isGood = ({ endUtc }: Credential, nowMs: number): boolean => Date.parse(endUtc) > nowMs
