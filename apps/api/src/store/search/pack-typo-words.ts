import type { TypoWords } from './typo-words.ts'

const maxLetters = 255

/** Collects ascending words; those with letters that are too rare for a code stay out. */
export function createTypoWordPacker(letterCounts: ReadonlyMap<string, number>) {
  const letters = [...letterCounts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, maxLetters)
    .map(([letter]) => letter)
    .sort()
    .join('')
  const codeOf = new Map([...letters].map((letter, index) => [letter, index + 1]))
  let codes = new Uint8Array(1 << 16)
  let starts = new Uint32Array(1 << 12)
  let [size, length] = [0, 0]

  return {
    add(word: string): void {
      if (size + word.length > codes.length) codes = grow(codes, new Uint8Array(codes.length * 2))
      if (length + 2 > starts.length) starts = grow(starts, new Uint32Array(starts.length * 2))
      for (let index = 0; index < word.length; index += 1) {
        const code = codeOf.get(word[index] ?? '')
        if (code === undefined) return
        codes[size + index] = code
      }
      starts[length] = size
      size += word.length
      length += 1
    },
    pack: (): TypoWords => {
      starts[length] = size
      return { letters, codes: codes.slice(0, size), starts: starts.slice(0, length + 1) }
    },
  }
}

function grow<Packed extends Uint8Array | Uint32Array>(from: Packed, into: Packed): Packed {
  into.set(from)
  return into
}

/** Packs ascending words that are all there. */
export function packTypoWords(words: readonly string[]): TypoWords {
  const counts = new Map<string, number>()
  for (const letter of words.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const packer = createTypoWordPacker(counts)
  for (const word of words) packer.add(word)
  return packer.pack()
}
