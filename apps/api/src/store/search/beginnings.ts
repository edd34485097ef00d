import { packRows } from './row-list.ts'
import { addRow, createRowSet, listRows, type RowSet } from './row-set.ts'
import type { WordRows } from './word-runs.ts'

/** Rows that hold a word, or one that begins so: in a column that says who a customer is, and in others only. */
export interface PackedRows {
  readonly leading: Uint8Array | null
  readonly other: Uint8Array | null
}

/** Fewer words than this are quicker read one by one than kept once more. */
const wordsOfBeginning = 128
const longestBeginning = 40

interface Beginning {
  readonly leading: Collector
  readonly other: Collector
  words: number
}

/**
 * Collects the rows of all words with the same beginning, for those beginnings that many words share. Words
 * come in ascending order, so that at any time one beginning of each length is open.
 */
export function createBeginnings(rowLimit: number, write: (beginning: string, rows: PackedRows) => void) {
  const open: Beginning[] = []
  let depth = 0
  let before = ''

  function openBeginning(at: number): Beginning {
    const known = open[at]
    if (known !== undefined) return known
    const beginning = { leading: new Collector(rowLimit), other: new Collector(rowLimit), words: 0 }
    open[at] = beginning
    return beginning
  }

  function close(length: number): void {
    for (; depth > length; depth -= 1) {
      const beginning = open[depth - 1]
      if (beginning === undefined) continue
      const text = before.slice(0, depth)
      if (beginning.words >= wordsOfBeginning && !endsInHalf(text)) write(text, pack(beginning))
      beginning.leading.clear()
      beginning.other.clear()
      beginning.words = 0
    }
  }

  const pack = ({ leading, other }: Beginning): PackedRows => ({
    leading: leading.pack(),
    other: other.pack(),
  })

  return {
    add({ word, rows, length }: WordRows): void {
      close(countCommonLetters(before, word))
      before = word
      depth = Math.min(word.length, longestBeginning)
      for (let at = 0; at < depth; at += 1) {
        const beginning = openBeginning(at)
        beginning.words += 1
        for (let index = 0; index < length; index += 1) {
          const row = rows[index] ?? 0
          if (row & 1) beginning.leading.add(row >>> 1)
          else beginning.other.add(row >>> 1)
        }
      }
    },
    finish: () => close(0),
  }
}

/** Whether its last letter takes two of JavaScript's characters, and has one. */
const endsInHalf = (text: string): boolean => /[\ud800-\udbff]$/.test(text)

function countCommonLetters(a: string, b: string): number {
  let count = 0
  while (count < a.length && a[count] === b[count]) count += 1
  return count
}

/** Rows in any order, some of them more than once: a list while they are few, then a set. */
class Collector {
  readonly #rowLimit: number
  #list = new Uint32Array(16)
  #length = 0
  #set: RowSet | undefined

  constructor(rowLimit: number) {
    this.#rowLimit = rowLimit
  }

  add(row: number): void {
    if (this.#set !== undefined) {
      addRow(this.#set, row)
      return
    }
    if (this.#length === this.#list.length) {
      if (this.#length * 32 > this.#rowLimit) {
        this.#set = this.#toSet()
        addRow(this.#set, row)
        return
      }
      const longer = new Uint32Array(this.#length * 2)
      longer.set(this.#list)
      this.#list = longer
    }
    this.#list[this.#length++] = row
  }

  clear(): void {
    this.#length = 0
    this.#set = undefined
  }

  pack(): Uint8Array | null {
    if (this.#set === undefined && this.#length === 0) return null
    const rows =
      this.#set === undefined
        ? sortOnce(this.#list.subarray(0, this.#length))
        : listRows(this.#set, this.#rowLimit)
    return packRows(rows, rows.length, this.#rowLimit)
  }

  #toSet(): RowSet {
    const set = createRowSet(this.#rowLimit)
    for (let index = 0; index < this.#length; index += 1) addRow(set, this.#list[index] ?? 0)
    return set
  }
}

function sortOnce(rows: Uint32Array): Uint32Array {
  rows.sort()
  let length = 0
  for (let index = 0; index < rows.length; index += 1) {
    if (index === 0 || rows[index] !== rows[index - 1]) rows[length++] = rows[index] ?? 0
  }
  return rows.subarray(0, length)
}
