import type { TokenPolicy } from './authenticate.ts'
import type { Config } from './config.ts'
import { findApplication, type LocalDirectory } from './local/local-directory.ts'

/** Whose tokens the service accepts: the local identity's, or those of one Entra ID tenant. */
export function toTokenPolicy(config: Config, directory: LocalDirectory | undefined): TokenPolicy {
  const audiences = config.TOKEN_AUDIENCES
  if (directory !== undefined) {
    const { tenantId } = directory
    const base = `${new URL(config.IDENTITY_URL).origin}/${tenantId}`
    const dashboard = findApplication(directory, 'dashboard').clientId
    return {
      tenantId,
      issuers: [`${base}/v2.0`],
      audiences,
      jwksUrl: `${base}/discovery/v2.0/keys`,
      firstPartyClientIds: [dashboard, ...config.FIRST_PARTY_CLIENT_IDS],
    }
  }
  const tenantId = config.ENTRA_TENANT_ID ?? ''
  const base = `https://login.microsoftonline.com/${tenantId}`
  return {
    tenantId,
    // Entra ID issues version 1 tokens for this API unless its registration asks for version 2.
    issuers: [`${base}/v2.0`, `https://sts.windows.net/${tenantId}/`],
    audiences,
    jwksUrl: `${base}/discovery/v2.0/keys`,
    firstPartyClientIds: config.FIRST_PARTY_CLIENT_IDS,
  }
}

/** How to get such a token, for people and tools. */
export const toSignIn = ({ issuers: [issuer = ''], audiences: [audience = ''] }: TokenPolicy) => ({
  issuer,
  scope: `${audience}/.default`,
})
