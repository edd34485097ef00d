import { foldText, isAscii } from './fold-text.ts'

/** A word of a value as it is searched, and where it stands in the value. */
export interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
  /** Written without spaces between words, so that any of its letters may begin one. */
  readonly isUnspaced: boolean
  /** With signs inside, such as an e-mail address. */
  readonly isComposed: boolean
}

/** Begins the word that holds the digits of a phone number from the last to the first. */
export const phoneMark = '~'

/** What of a value search looks at: nobody searches the end of a novel, and every hit is scored anew. */
const searchedLetters = 4_000
const longestWord = 100
/** As long as names and most words of a language without spaces are. */
export const longestSuffix = 8
/** Of what is compared letter by letter. */
export const longestTypedWord = 24

const tokens = /[\p{L}\p{N}\p{M}]+(?:[@._+'’]+[\p{L}\p{N}\p{M}]+)*/gu
const unspaced = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー々\uff9e\uff9f'
const unspacedRun = new RegExp(`[${unspaced}]`, 'u')
const runs = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu')
const separator = /[@._+'’]/
const separators = /[@._+'’]+/

/** E-mail addresses and ids such as CNTID_1000 stay whole; hyphens and spaces part words. */
export function listTokens(value: string): Token[] {
  const found: Token[] = []
  const text = value.length > searchedLetters ? value.slice(0, searchedLetters) : value
  if (isAscii(text)) return listAsciiTokens(text)
  for (const match of text.matchAll(tokens)) {
    if (!unspacedRun.test(match[0])) {
      found.push(toToken(match[0], match.index, false))
      continue
    }
    for (const run of match[0].matchAll(runs)) {
      const token = toToken(run[0], match.index + run.index, unspacedRun.test(run[0]))
      if (token.word !== '') found.push(token)
    }
  }
  return found
}

const [asciiLetter, asciiSign] = [1, 2]
const asciiKinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[a-z0-9]/i.test(character)) return asciiLetter
  return /[@._+']/.test(character) ? asciiSign : 0
})

/** What the expression for tokens finds, several times quicker: most values have no other letters. */
function listAsciiTokens(text: string): Token[] {
  const found: Token[] = []
  const lower = text.toLowerCase()
  const skip = (from: number, kind: number): number => {
    let at = from
    while (at < lower.length && asciiKinds[lower.charCodeAt(at)] === kind) at += 1
    return at
  }
  for (let at = 0; at < lower.length; at += 1) {
    if (asciiKinds[lower.charCodeAt(at)] !== asciiLetter) continue
    const start = at
    at = skip(at, asciiLetter)
    let isComposed = false
    for (
      let next = skip(at, asciiSign);
      next > at && skip(next, asciiLetter) > next;
      next = skip(at, asciiSign)
    ) {
      isComposed = true
      at = skip(next, asciiLetter)
    }
    const word = lower.slice(start, at)
    found.push({
      word: cutText(isComposed ? word.replaceAll("'", '') : word, longestWord),
      start,
      end: at,
      isUnspaced: false,
      isComposed,
    })
  }
  return found
}

/** As long as that, without half a letter at its end, which no database keeps. */
const cutText = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '')

const toToken = (text: string, start: number, isUnspaced: boolean): Token => ({
  word: cutText(foldText(text), longestWord),
  start,
  end: start + text.length,
  isUnspaced,
  isComposed: separator.test(text),
})

/** Every form under which a value is found: see {@link eachTokenForm}, its pairs of words and its phone number. */
export function toIndexWords(value: string): Set<string> {
  const words = new Set<string>()
  const list = listTokens(value)
  const add = (word: string) => words.add(word)
  for (const [index, token] of list.entries()) {
    eachTokenForm(value, token, add)
    const next = list[index + 1]
    if (next === undefined) continue
    for (const joined of joinTokens(value, token, next)) words.add(joined)
    if (!token.isUnspaced && !next.isUnspaced) words.add(toPair(token.word, next.word))
  }
  const digits = readPhoneDigits(value)
  if (digits !== undefined) for (const form of listPhoneForms(digits)) words.add(form)
  return words
}

/** Two words that follow each other, for phrases. */
export const toPair = (first: string, second: string): string => `${first} ${second}`

/** Whole, in parts, without the signs between its parts, and from each letter on where spaces are not written. */
export function eachTokenForm(value: string, token: Token, visit: (word: string) => void): void {
  if (token.isUnspaced) {
    for (const suffix of listSuffixes(token.word, token.word.length)) visit(suffix)
    return
  }
  visit(token.word)
  if (!token.isComposed) return
  for (const part of splitParts(value.slice(token.start, token.end))) visit(part)
  visit(squeezeWord(token.word))
}

/** What stands between the signs of an e-mail address, an id or a name such as O'Brien. */
export const splitParts = (text: string): string[] =>
  text.split(separators).flatMap((part) => cutText(foldText(part), longestWord) || [])

/** The same, each with its place in the value. */
export function listParts(value: string, { start, end, isUnspaced }: Token): Token[] {
  const parts = value.slice(start, end).matchAll(/[^@._+'’]+/g)
  return [...parts].map(({ 0: text, index }) => toToken(text, start + index, isUnspaced))
}

/** The first letters without the signs between them: whoever mistypes a sign still has them. */
export const squeezeWord = (word: string): string => cutText(word.replace(/[@._+]+/g, ''), longestTypedWord)

/** What two words are together that others write as one: with a hyphen, or without spaces. */
export function joinTokens(value: string, first: Token, second: Token): string[] {
  if (second.start !== first.end + 1) return []
  if (first.isUnspaced && second.isUnspaced)
    return listSuffixes(first.word + second.word, [...first.word].length)
  const isOne =
    /[-\u2010-\u2015]/.test(value[first.end] ?? '') && /\D/.test(first.word) && /\D/.test(second.word)
  return isOne ? [first.word + second.word] : []
}

/** A text from each of its letters on, as long as names are. */
function listSuffixes(text: string, count: number): string[] {
  const letters = [...text]
  return letters.slice(0, count).map((_, at) => letters.slice(at, at + longestSuffix).join(''))
}

const phone = /^\s*(\+?[\d\s().\-\u2010-\u2015/]{7,})(?:\s*(?:x|ext\.?)\s*\d+)?\s*$/i
const longestPhone = 40
const fewestDigits = 7
const nationalDigits = 10

/** The digits of a text that is a phone number, without its extension. */
export function readPhoneDigits(text: string): string | undefined {
  if (text.length > longestPhone) return undefined
  const digits = phone.exec(isAscii(text) ? text : text.normalize('NFKC'))?.[1]?.replace(/\D/g, '')
  return digits !== undefined && digits.length >= fewestDigits ? digits : undefined
}

/** All digits, the last ten, which most countries dial at home, and all backwards, without leading zeros. */
const listPhoneForms = (digits: string): string[] => [
  digits,
  digits.slice(-nationalDigits),
  reversePhone(digits),
]

const reverse = (digits: string): string => [...digits].reverse().join('')

const reversePhone = (digits: string): string =>
  phoneMark + reverse(digits.replace(/^0+/, '')).slice(0, longestPhone)

/** Country codes have one to three digits. */
const longestCountryCode = 3

/**
 * Under which words the same number may stand, typed and stored with or without country code and zeros: whole words,
 * and beginnings of words. With a plus a country code may be followed by what is no more than a beginning.
 */
export function listPhoneMatches(
  digits: string,
  isInternational = false,
): { words: string[]; beginnings: string[] } {
  const backwards = reversePhone(digits)
  const shorter: string[] = []
  for (let length = fewestDigits + 1; length <= backwards.length; length += 1) {
    shorter.push(backwards.slice(0, length))
  }
  const national = digits.replace(/^0+/, '')
  const last = digits.length > nationalDigits ? [digits.slice(-nationalDigits)] : []
  const withoutCode: string[] = []
  for (let code = 1; isInternational && code <= longestCountryCode; code += 1) {
    if (national.length - code >= fewestAfterCode) withoutCode.push(national.slice(code))
  }
  return {
    words: [...new Set([digits, ...last, ...shorter])],
    beginnings: [...new Set([digits, national, ...last, phoneMark + reverse(digits), ...withoutCode])],
  }
}

const fewestAfterCode = 5
