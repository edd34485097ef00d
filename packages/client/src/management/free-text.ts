import { z } from 'zod'

/**
 * Control characters, halves of characters, and marks that nobody sees or that turn the direction of a text:
 * with them one text looks like another.
 */
const hidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u

/** Marks that are drawn as nothing; those that join letters and emoji, or choose how these look, are needed. */
const ignored = /(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/u
const drawn = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u

export const isVisibleText = (text: string): boolean =>
  !hidden.test(text) && !ignored.test(text) && (text.trim() === '' || drawn.test(text))

/** What secrets look like in the middle of a text: `cik_…`, 32 hexadecimal digits, and signed tokens. */
const secret = /cik_[0-9a-z]{16}|(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])|eyJ[\w-]{16}|eyJ[\w-]+\.eyJ/i

/** Whether a text holds what may be a subscription key or a token, or most of one. */
export const holdsSecret = (text: string): boolean => secret.test(text)

/** What to say of a text that is not visible; the service tells of it by the code. */
export const notVisible = {
  error: 'must be one line of visible characters',
  params: { reason: 'inputNotVisible' },
}

/**
 * A text that people write for people: one line, in NFC. It is kept, listed and audited as it is, so one with a
 * secret in it, a slip that could never be taken back, is refused.
 */
export const freeText = (maxLength: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(maxLength)
    .refine(isVisibleText, { ...notVisible, abort: true })
    .refine((text) => !holdsSecret(text), {
      error:
        'must not hold what looks like a key or a token, which would stay in the audit log and in backups: leave it out, and if it is one, replace it where it is valid',
      params: { reason: 'inputHoldsSecret' },
    })
