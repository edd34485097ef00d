import { z } from 'zod'

export interface ShownClaim {
  readonly name: string
  readonly value: string
}

const Payload = z.record(z.string(), z.unknown())

/** The claims of a token, each as text; its signature, without which it opens nothing, stays behind. */
export function readClaims(token: string): ShownClaim[] {
  const [, payload = ''] = token.split('.')
  const claims = Payload.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  return Object.entries(claims)
    .map(([name, value]) => ({ name, value: toText(name, value) }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

const times = ['exp', 'iat', 'nbf']

function toText(name: string, value: unknown): string {
  if (times.includes(name) && typeof value === 'number') return new Date(value * 1000).toISOString()
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
