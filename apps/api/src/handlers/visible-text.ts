import { ServiceError } from '../service-error.ts'

/**
 * Control characters, halves of characters, and marks that nobody sees or that turn the direction of a text:
 * with them one text looks like another.
 */
const hidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u

export const isVisibleText = (text: string): boolean => !hidden.test(text)

/** A named key or its beginning, a subscription key, a token. */
const secret = /cik_[0-9a-z]{16}|[0-9a-f]{32}|eyJ[\w-]{16}/i

/**
 * Texts in an administrator's own words, by their names on the wire, as they are kept: in NFC. Throws
 * invalidRequest for one that is not as it looks, or that holds what may be a key: it would stay in the
 * audit log, from which nothing is ever taken out, and in backups.
 */
export function readOwnWords<Texts extends Readonly<Record<string, string | undefined>>>(
  texts: Texts,
): Texts {
  for (const [target, text = ''] of Object.entries(texts)) {
    if (!isVisibleText(text)) {
      throw new ServiceError('invalidRequest', {
        message: `${target} must be one line of visible characters.`,
        target,
      })
    }
    if (secret.test(text)) {
      throw new ServiceError('invalidRequest', {
        message: `${target} seems to hold a key or a token, which would stay in the audit log and in backups: leave it out. If it is one, replace it where it is valid.`,
        target,
      })
    }
  }
  const kept = Object.entries(texts).map(([name, text]) => [name, text?.normalize('NFC')] as const)
  return Object.fromEntries(kept) as Texts
}
