/** Letters that Unicode does not decompose into a base letter and an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Lower case without accents and apostrophes, composed, so that Hangul keeps its syllables. */
export function foldText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.replaceAll("'", '').toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
}

/** Words of a text; e-mail addresses and ids such as CNTID_1000 stay whole, hyphens part words. */
export function splitWords(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}\p{M}]+(?:[@._+]+[\p{L}\p{N}\p{M}]+)*/gu) ?? []
}

const phone = /^(\+?[\d\s().-]{7,})(?:x\d+)?$/i
const longestPhone = 40
const nationalDigits = 10

function readPhoneDigits(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed.length > longestPhone) return undefined
  const digits = phone.exec(trimmed)?.[1]?.replace(/\D/g, '')
  return digits !== undefined && digits.length >= 7 ? digits : undefined
}

/** What of a value search looks at: nobody searches the end of a novel, and every hit is scored anew. */
const searchedLetters = 4_000

/** Everything by which a stored value is found: its words, their parts, a phone's bare digits. */
export function toIndexWords(value: string): Set<string> {
  const words = new Set<string>()
  for (const word of splitWords(value.slice(0, searchedLetters))) {
    words.add(word)
    for (const part of word.split(/[@._+]+/)) words.add(part)
  }
  const digits = readPhoneDigits(value)
  if (digits !== undefined) words.add(digits).add(digits.slice(-nationalDigits))
  return words
}

/** What a search looks for: each typed word, or the bare digits where all of it is a phone number. */
export function toSearchWords(terms: readonly string[]): string[] {
  const text = terms.join(' ')
  const digits = readPhoneDigits(text)
  if (digits !== undefined) return [text.trim().startsWith('+') ? digits.slice(-nationalDigits) : digits]
  return [...new Set(terms.flatMap(splitWords))]
}
