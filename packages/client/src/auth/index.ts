export { type ClientCredentialOptions, createClientCredential } from './client-credential.ts'
export { toLocalAuthority } from './local-authority.ts'
