import { pick } from './random-values.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'

/** Words that are long enough to be forgiven a typo; a mistyped number is most often somebody else's. */
const longWords = /(?=\p{N}*\p{L})[\p{L}\p{N}\p{M}]{4,}/gu

/** Changes, adds, leaves out or swaps one letter of one longer word; undefined where there is none. */
export function makeTypo(random: () => number, text: string): string | undefined {
  const words = [...text.matchAll(longWords)]
  if (words.length === 0) return undefined
  const { 0: word, index } = pick(random, words)
  const typo = misspell(random, word)
  return typo === word
    ? makeTypo(random, text)
    : text.slice(0, index) + typo + text.slice(index + word.length)
}

function misspell(random: () => number, word: string): string {
  const at = Math.floor(random() * word.length)
  const other = pick(random, [...(/\d/.test(word[at] ?? '') ? digits : letters)])
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + other + word.slice(at + 1)
    case 1:
      return word.slice(0, at) + other + word.slice(at)
    case 2:
      return word.slice(0, at) + word.slice(at + 1)
    default: {
      const first = Math.min(at, word.length - 2)
      return word.slice(0, first) + word[first + 1] + word[first] + word.slice(first + 2)
    }
  }
}
