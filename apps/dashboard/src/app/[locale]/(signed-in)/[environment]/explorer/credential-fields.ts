/** Fields beside the inputs of an operation: no input has a dot in its name. */
export const credentialFields = {
  authorization: 'auth.kind',
  clientId: 'auth.clientId',
  clientSecret: 'auth.clientSecret',
  keyChoice: 'auth.keyChoice',
  key: 'auth.key',
} as const

/** Who sends the request. */
export const authorizations = ['user', 'application', 'none'] as const
export type AuthorizationKind = (typeof authorizations)[number]

/** Which key goes along: one that the service keeps, or one that was typed. */
export const keyChoices = ['primary', 'secondary', 'own'] as const
export type KeyChoice = (typeof keyChoices)[number]

export const isCredentialField = (name: string): boolean => name.startsWith('auth.')
