import { z } from 'zod'

/** What secrets look like in the middle of a text: `cik_…`, 32 hexadecimal digits, and signed tokens. */
const secrets = [
  /cik_[\dA-Za-z]{38}/,
  /(?<![\dA-Za-z])[\dA-Fa-f]{32}(?![\dA-Za-z])/,
  /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/,
]

/** Whether a text holds what may be a subscription key or a token. */
export const holdsSecret = (text: string): boolean => secrets.some((secret) => secret.test(text))

/**
 * A text that people write for people. It is kept, listed and audited as it is, so one with a secret in it, a
 * slip that could never be taken back, is refused.
 */
export const freeText = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength)
    .refine((text) => !holdsSecret(text), {
      error: 'must not hold what looks like a key or a token, because everybody who lists it would see it',
    })
