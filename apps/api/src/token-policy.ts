import type { TokenPolicy } from './authenticate.ts'
import type { Config } from './config.ts'
import { findApplication, type LocalDirectory } from './local/local-directory.ts'

/** Whose tokens the service accepts: the local identity's, or those of Entra ID tenants. */
export function toTokenPolicy(config: Config, directory: LocalDirectory | undefined): TokenPolicy {
  const audiences = config.TOKEN_AUDIENCES
  if (directory !== undefined) {
    const { tenantId } = directory
    const base = `${new URL(config.IDENTITY_URL).origin}/${tenantId}`
    const dashboard = findApplication(directory, 'dashboard').clientId
    return {
      tenants: [{ tenantId, issuers: [`${base}/v2.0`], jwksUrl: `${base}/discovery/v2.0/keys` }],
      audiences,
      firstPartyClientIds: [dashboard, ...config.FIRST_PARTY_CLIENT_IDS],
    }
  }
  const tenantIds = [config.ENTRA_TENANT_ID ?? [], config.ENTRA_TENANT_IDS].flat()
  return {
    tenants: [...new Set(tenantIds)].map((tenantId) => ({
      tenantId,
      issuers: config.TOKEN_ISSUERS.map((issuer) => issuer.replaceAll('{tenantId}', tenantId)),
      jwksUrl: config.TOKEN_KEYS_URL.replaceAll('{tenantId}', tenantId),
    })),
    audiences,
    firstPartyClientIds: config.FIRST_PARTY_CLIENT_IDS,
  }
}

/** How to get such a token, for people and tools. */
export const toSignIn = ({ tenants: [tenant], audiences: [audience = ''] }: TokenPolicy) => ({
  issuer: tenant?.issuers[0] ?? '',
  scope: `${audience}/.default`,
})
