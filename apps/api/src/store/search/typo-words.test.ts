import { describe, expect, it } from 'vitest'
import { countTypos } from '../../../test/count-typos.ts'
import { pick, seedRandom } from '../../../test/random-values.ts'
import { packTypoWords } from './pack-typo-words.ts'
import { findTypos } from './typo-words.ts'

const random = seedRandom(7)
const letters = [...'abcde']
const randomWord = (length: number) => Array.from({ length }, () => pick(random, letters)).join('')
const words = [
  ...new Set(Array.from({ length: 2000 }, () => randomWord(3 + Math.floor(random() * 8)))),
].sort()

describe('findTypos', () => {
  it('finds what comparing every word finds, 400 times', () => {
    const packed = packTypoWords(words)
    let found = 0
    for (let round = 0; round < 400; round += 1) {
      const typed = round % 2 === 0 ? randomWord(4 + Math.floor(random() * 7)) : pick(random, words)
      const max = random() < 0.5 ? 1 : 2
      const expected = words.flatMap((text) => {
        const typos = countTypos(typed, text, max)
        return typos > 0 && typos <= max ? [{ text, typos }] : []
      })
      if (expected.length > 120) continue
      found += expected.length
      const matches = findTypos(packed, typed, max, false).map(({ text, typos }) => ({ text, typos }))
      expect(
        matches.sort((a, b) => (a.text < b.text ? -1 : 1)),
        typed,
      ).toEqual(expected)
    }
    expect(found).toBeGreaterThan(1000)
  })

  it('finds the words that begin like the typed one, 200 times', () => {
    const packed = packTypoWords(words)
    let compared = 0
    for (let round = 0; round < 200; round += 1) {
      const typed = randomWord(5 + Math.floor(random() * 3))
      const matches = findTypos(packed, typed, 1, true)
      const found = words.filter((word) =>
        matches.some(({ text, isBeginning }) => (isBeginning ? word.startsWith(text) : word === text)),
      )
      const expected = words.filter((word) => countTypos(typed, word, 1, true) === 1)
      if (matches.filter(({ isBeginning }) => isBeginning).length === 40) continue
      compared += expected.length
      expect(found, typed).toEqual(expect.arrayContaining(expected))
      for (const word of found)
        expect(countTypos(typed, word, 1, true), `${typed} ${word}`).toBeLessThanOrEqual(1)
    }
    expect(compared).toBeGreaterThan(200)
  })

  it('finds nothing in an empty list, and by letters that no word has', () => {
    expect(findTypos(packTypoWords([]), 'abcd', 1, true)).toEqual([])
    expect(findTypos(packTypoWords(['abcd']), 'xyzw', 1, true)).toEqual([])
    expect(findTypos(packTypoWords(['abcd']), 'abxd', 1, true)).toEqual([
      { text: 'abcd', typos: 1, isBeginning: false },
    ])
  })
})
