import { createHash } from 'node:crypto'
import type { Principal } from './principal.ts'
import type { SigningKeys } from './signing-keys.ts'

export interface VerifiedToken {
  readonly principal: Principal
  readonly expiresAtMs: number
  /** What proved it, and which version of that. */
  readonly keys: SigningKeys
  readonly keysVersion: number
}

/** Tokens that were proved before, by their SHA-256; the tokens themselves are not kept. */
export interface VerifiedTokens {
  /** Undefined as well for a token that expired, or whose tenant has published other keys since. */
  find(token: string): Promise<VerifiedToken | undefined>
  add(token: string, verified: VerifiedToken): void
  readonly size: number
}

/** Keeps so many; the one that was not used for longest goes first. */
export function createVerifiedTokens(maxTokens = 5_000): VerifiedTokens {
  const kept = new Map<string, VerifiedToken>()
  return {
    async find(token) {
      const hash = hashToken(token)
      const found = kept.get(hash)
      if (found === undefined) return undefined
      await found.keys.freshen()
      kept.delete(hash)
      if (found.keysVersion !== found.keys.version() || Date.now() >= found.expiresAtMs) return undefined
      kept.set(hash, found)
      return found
    },
    add(token, verified) {
      kept.set(hashToken(token), verified)
      const [oldest] = kept.keys()
      if (kept.size > maxTokens && oldest !== undefined) kept.delete(oldest)
    },
    get size() {
      return kept.size
    },
  }
}

const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64')
