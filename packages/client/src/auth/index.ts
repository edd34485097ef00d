export { type AccountCredentialOptions, createAccountCredential } from './account-credential.ts'
export type { ApplicationOptions, ConfidentialApplicationOptions } from './application.ts'
export type { AuthorityOptions, Cloud } from './authority.ts'
export { type AuthoritySettings, toAuthoritySettings } from './authority-settings.ts'
export {
  type AuthorizationCodeFlow,
  type AuthorizationCodeOptions,
  createAuthorizationCodeFlow,
  type PendingSignIn,
  type SignedIn,
} from './authorization-code.ts'
export { type ClientCredentialOptions, createClientCredential } from './client-credential.ts'
export {
  createDeviceCodeCredential,
  type DeviceCode,
  type DeviceCodeOptions,
} from './device-code-credential.ts'
export { createInteractiveCredential, type InteractiveOptions } from './interactive-credential.ts'
export { type LocalConnection, toLocalApplication } from './local-application.ts'
export { createOnBehalfOfFlow, type OnBehalfOfOptions } from './on-behalf-of.ts'
export type { ApplicationProof, ClientAssertion, ClientCertificate, MaybeProof } from './proof.ts'
export { createRefreshTokenCredential, type RefreshTokenOptions } from './refresh-token-credential.ts'
export { SignInError, type SignInErrorDetails } from './sign-in-error.ts'
