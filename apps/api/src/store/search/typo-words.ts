/** Words in ascending order, letter by letter in codes of one byte, for {@link findTypos}. */
export interface TypoWords {
  /** The letter of each code from 1 on, ascending. */
  readonly letters: string
  readonly codes: Uint8Array
  /** Where each word begins in `codes`, and where the last ends. */
  readonly starts: Uint32Array
}

/** A word that differs from the typed one, or, as a beginning, all words that begin with it. */
export interface TypoMatch {
  readonly text: string
  readonly typos: number
  readonly isBeginning: boolean
}

/** The words that are close enough to a typed one. */
export interface TypoList {
  readonly matches: readonly TypoMatch[]
  /** By how many typos a word differs that is among them or begins like one; undefined where it does not. */
  countTypos(word: string): number | undefined
}

export function createTypoList(matches: readonly TypoMatch[], longestWord: number): TypoList {
  const words = new Map<string, number>()
  const beginnings = new Map<string, number>()
  for (const { text, typos, isBeginning } of matches) {
    const isOpen = isBeginning || text.length === longestWord
    ;(isOpen ? beginnings : words).set(text, typos)
  }
  const lengths = [...new Set([...beginnings.keys()].map(({ length }) => length))]
  return {
    matches,
    countTypos(word) {
      let best = words.get(word)
      for (const length of lengths) {
        const typos = length > word.length ? undefined : beginnings.get(word.slice(0, length))
        if (typos !== undefined && (best === undefined || typos < best)) best = typos
      }
      return best
    },
  }
}

/** More than these, the closest first, nobody can have meant. */
const maxWords = 120
const maxBeginnings = 40

/**
 * Finds the words that lie so many typos from a typed one, swaps included. It walks the words as the tree that
 * their common beginnings make, with a row of the usual table of distances for each letter, and leaves a branch
 * as soon as no word in it can be close enough.
 */
export function findTypos(
  words: TypoWords,
  typed: string,
  maxTypos: 1 | 2,
  withBeginnings: boolean,
): TypoMatch[] {
  const walk = new TypoWalk(words, typed, maxTypos, withBeginnings)
  walk.visit(0, words.starts.length - 1, 0, maxTypos + 1, 0, 0)
  const whole = walk.found
    .filter(({ isBeginning }) => !isBeginning)
    .sort(byTypos)
    .slice(0, maxWords)
  return [
    ...whole,
    ...walk.found
      .filter(({ isBeginning }) => isBeginning)
      .sort(byTypos)
      .slice(0, maxBeginnings),
  ]
}

const byTypos = (a: TypoMatch, b: TypoMatch): number => a.typos - b.typos

class TypoWalk {
  readonly found: TypoMatch[] = []
  readonly #words: TypoWords
  readonly #typed: Uint8Array
  readonly #max: number
  readonly #withBeginnings: boolean
  readonly #width: number
  /** Rows of distances, one for each letter on the way down. */
  readonly #rows: Uint8Array

  constructor(words: TypoWords, typed: string, max: number, withBeginnings: boolean) {
    this.#words = words
    this.#typed = Uint8Array.from(typed, (letter) => words.letters.indexOf(letter) + 1)
    this.#max = max
    this.#withBeginnings = withBeginnings
    this.#width = this.#typed.length + 1
    const depth = this.#typed.length + max + 2
    this.#rows = new Uint8Array(this.#width * depth).fill(max + 1)
    for (let index = 0; index <= Math.min(max, this.#typed.length); index += 1) this.#rows[index] = index
  }

  /** Words from `low` up to `high` begin with the same `depth` letters. */
  visit(
    low: number,
    high: number,
    depth: number,
    beginningTypos: number,
    before: number,
    lowest: number,
  ): void {
    const row = depth * this.#width
    const distance = this.#rows[row + this.#width - 1] ?? 0
    let first = low
    if (this.#lengthOf(low) === depth) {
      if (distance > 0 && distance <= this.#max) this.#add(low, depth, distance, false)
      first = low + 1
    }
    let known = beginningTypos
    if (this.#withBeginnings && distance <= this.#max && distance < known && depth > 0) {
      if (distance > 0 && first < high) this.#add(first, depth, distance, true)
      known = distance
    }
    if (first >= high || depth >= this.#typed.length + this.#max) return
    if (lowest >= this.#max) this.#visitExpected(first, high, depth, known, before)
    else this.#visitAll(first, high, depth, known, before)
  }

  #visitAll(low: number, high: number, depth: number, known: number, before: number): void {
    for (let at = low; at < high; ) {
      const code = this.#codeAt(at, depth)
      const next = this.#findEnd(at, high, depth, code)
      const lowest = this.#fillRow(depth, code, before)
      if (lowest <= this.#max) this.visit(at, next, depth + 1, known, code, lowest)
      at = next
    }
  }

  /** With no typo left, only the letters that come next in the typed word lead on. */
  #visitExpected(low: number, high: number, depth: number, known: number, before: number): void {
    const from = Math.max(0, depth - this.#max - 1)
    const to = Math.min(this.#typed.length, depth + this.#max + 1)
    for (let index = from; index < to; index += 1) {
      const code = this.#typed[index] ?? 0
      if (code === 0 || this.#typed.indexOf(code, from) < index) continue
      const lowest = this.#fillRow(depth, code, before)
      if (lowest > this.#max) continue
      const at = this.#findStart(low, high, depth, code)
      if (at >= high || this.#codeAt(at, depth) !== code) continue
      this.visit(at, this.#findEnd(at, high, depth, code), depth + 1, known, code, lowest)
    }
  }

  /** Fills the row of the next letter, and returns the lowest distance in it. */
  #fillRow(depth: number, code: number, before: number): number {
    const [rows, typed, width, max] = [this.#rows, this.#typed, this.#width, this.#max]
    const row = depth * width
    const next = row + width
    const from = Math.max(1, depth + 1 - max)
    const to = Math.min(width - 1, depth + 1 + max)
    rows[next] = depth + 1 <= max ? depth + 1 : max + 1
    if (from > 1) rows[next + from - 1] = max + 1
    if (to + 1 < width) rows[next + to + 1] = max + 1
    let lowest = from === 1 ? (rows[next] ?? 0) : max + 1
    for (let index = from; index <= to; index += 1) {
      const letter = typed[index - 1]
      let cost = (rows[row + index - 1] ?? 0) + (letter === code ? 0 : 1)
      cost = Math.min(cost, (rows[row + index] ?? 0) + 1, (rows[next + index - 1] ?? 0) + 1)
      if (index > 1 && depth > 0 && letter === before && typed[index - 2] === code) {
        cost = Math.min(cost, (rows[row - width + index - 2] ?? 0) + 1)
      }
      if (cost > max) cost = max + 1
      rows[next + index] = cost
      if (cost < lowest) lowest = cost
    }
    return lowest
  }

  #add(word: number, depth: number, typos: number, isBeginning: boolean): void {
    const { starts, codes, letters } = this.#words
    const start = starts[word] ?? 0
    let text = ''
    for (let at = start; at < start + depth; at += 1) text += letters[(codes[at] ?? 0) - 1] ?? ''
    this.found.push({ text, typos, isBeginning })
  }

  #lengthOf(word: number): number {
    const { starts } = this.#words
    return (starts[word + 1] ?? 0) - (starts[word] ?? 0)
  }

  #codeAt(word: number, depth: number): number {
    const { codes, starts } = this.#words
    return codes[(starts[word] ?? 0) + depth] ?? 0
  }

  /** The first word behind those that have the code. */
  #findEnd(low: number, high: number, depth: number, code: number): number {
    let [from, step] = [low, 1]
    while (from + step < high && this.#codeAt(from + step, depth) === code) {
      from += step
      step *= 2
    }
    return this.#findStart(from, Math.min(high, from + step), depth, code + 1)
  }

  /** The first word whose code is so high. */
  #findStart(low: number, high: number, depth: number, code: number): number {
    let [from, to] = [low, high]
    while (from < to) {
      const middle = (from + to) >>> 1
      if (this.#codeAt(middle, depth) < code) from = middle + 1
      else to = middle
    }
    return from
  }
}
