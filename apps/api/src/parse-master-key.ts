export const masterKeyBytes = 32

/** 32 random bytes are about 30 different ones, and practically never fewer than this; patterns are. */
const minDifferentBytes = 16

/**
 * A master key from base64 or hexadecimal digits; undefined for any other text and for bytes that nobody drew
 * at random. `openssl rand -base64 32` makes one.
 */
export function parseMasterKey(text: string): Buffer | undefined {
  const bytes = decode(text)
  if (bytes?.length !== masterKeyBytes) return undefined
  const isReadable = bytes.every((byte) => byte === 0x0a || (byte >= 0x20 && byte < 0x7f))
  return isReadable || new Set(bytes).size < minDifferentBytes ? undefined : bytes
}

/** Node skips what is no digit; a key with a typing error would be another key. */
function decode(text: string): Buffer | undefined {
  if (/^[\da-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined
}
