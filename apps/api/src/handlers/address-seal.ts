import type { KeyCipher } from '../store/key-cipher.ts'

/**
 * Encrypts content for an address: nobody reads it, because it may be somebody's name, and nobody can write one. The
 * context must be that of the opening.
 */
export const sealForAddress = (cipher: KeyCipher, content: unknown, context: string): string =>
  cipher
    .encrypt(JSON.stringify(content), context)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Undefined for what was not sealed by this service, or for something else. */
export function openFromAddress<T>(cipher: KeyCipher, text: string, context: string): T | undefined {
  // Decoders of base64 pass over what does not belong there: one page would have many tokens.
  const body = text.slice(text.indexOf('.') + 1)
  if (Buffer.from(body, 'base64url').toString('base64url') !== body) return undefined
  try {
    return JSON.parse(cipher.decrypt(text, context)) as T
  } catch {
    return undefined // Whatever is wrong with it, the caller needs another.
  }
}
