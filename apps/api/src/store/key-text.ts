import { createHash, randomBytes, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomLength = 32
const checkLength = 6
const namedKey = new RegExp(`^cik_[0-9A-Za-z]{${randomLength + checkLength}}$`)

/** A primary or secondary key as Microsoft's are: 32 hexadecimal digits, 128 random bits. */
export const createSlotKey = (): string => randomBytes(16).toString('hex')

/** A named key: `cik_`, 32 random characters of 62 (190 bits), and six that check them. */
export function createNamedKey(): string {
  const random = Array.from({ length: randomLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `cik_${random}${toCheck(random)}`
}

/** Whether a text can be a key at all; anything else need not be looked up. */
export function isKeyText(text: string): boolean {
  if (/^[0-9a-f]{32}$/.test(text)) return true
  return namedKey.test(text) && text.endsWith(toCheck(text.slice(4, -checkLength)))
}

/** SHA-256 in hex. Keys are random enough that a slow hash would add nothing. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex')

function toCheck(random: string): string {
  let rest = crc32(random)
  let check = ''
  for (let place = 0; place < checkLength; place += 1) {
    check = `${alphabet[rest % alphabet.length]}${check}`
    rest = Math.floor(rest / alphabet.length)
  }
  return check
}
