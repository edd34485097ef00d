import type { AdapterFactory } from 'oidc-provider'

/** The refresh tokens of applications that proved who they are. */
export type ProvedTokens = {
  add: (token: string) => Promise<void>
  has: (token: string) => Promise<boolean>
}

/** Marks such refresh tokens in oidc-provider's own rows, which end with them. */
export function openProvedTokens(adapter: AdapterFactory): ProvedTokens {
  const tokens = adapter('RefreshToken')
  return {
    async add(token) {
      const row = await tokens.find(token)
      if (!row?.exp) return
      await tokens.upsert(token, { ...row, isProved: true }, row.exp - Math.floor(Date.now() / 1000))
    },
    async has(token) {
      const row = await tokens.find(token)
      return row?.isProved === true
    },
  }
}
