import { Buffer } from 'node:buffer'

/** A word and the rows that hold it, ascending, each doubled, with one more where it leads. */
export interface WordRows {
  word: string
  rows: Uint32Array
  length: number
}

/** Postings that are kept apart before they are sorted and packed: some 100 MB with their words. */
const postingsOfRun = 4_000_000

/**
 * Collects which rows hold which words, in memory that grows with a few bytes for each, and gives them back word by
 * word in ascending order: a number of sorted runs, packed, merged at the end.
 */
export function createWordRuns() {
  const runs: Buffer[] = []
  let ids = new Map<string, number>()
  let last: number[] = []
  let count = 0
  // For each posting its row, and the posting of the same word before it.
  const rows = new Uint32Array(postingsOfRun)
  const before = new Int32Array(postingsOfRun)

  function closeRun(): void {
    const writer = createRunWriter()
    const found = new Uint32Array(count)
    for (const word of [...ids.keys()].sort()) {
      let length = 0
      for (let at = last[ids.get(word) ?? 0] ?? -1; at >= 0; at = before[at] ?? -1)
        found[length++] = rows[at] ?? 0
      writer.write(word, found, length)
    }
    runs.push(writer.finish())
    ids = new Map()
    last = []
    count = 0
  }

  return {
    /** Rows come in ascending order. */
    add(word: string, row: number, isLeading: boolean): void {
      if (count === postingsOfRun) closeRun()
      let id = ids.get(word)
      if (id === undefined) {
        id = last.length
        ids.set(word, id)
        last.push(-1)
      }
      rows[count] = row * 2 + Number(isLeading)
      before[count] = last[id] ?? -1
      last[id] = count
      count += 1
    },
    *merge(): Generator<WordRows> {
      closeRun()
      yield* mergeRuns(runs)
    },
  }
}

function createRunWriter() {
  let bytes = Buffer.allocUnsafe(1 << 20)
  let size = 0
  const reserve = (more: number) => {
    if (size + more > bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(bytes.length + more)])
  }
  const writeNumber = (value: number) => {
    let rest = value
    while (rest > 0x7f) {
      bytes[size++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    bytes[size++] = rest
  }
  return {
    /** Takes the rows from the last to the first. */
    write(word: string, rows: Uint32Array, length: number): void {
      reserve(word.length * 3 + 10 + length * 5)
      const isAscii = Buffer.byteLength(word) === word.length
      writeNumber(Buffer.byteLength(word) * 2 + Number(isAscii))
      size += bytes.write(word, size, isAscii ? 'latin1' : 'utf8')
      writeNumber(length)
      let row = 0
      for (let index = length - 1; index >= 0; index -= 1) {
        const next = rows[index] ?? 0
        writeNumber(next - row)
        row = next
      }
    },
    finish: () => Buffer.from(bytes.subarray(0, size)),
  }
}

/** Reads a run word by word; the rows are appended where they are wanted. */
class RunReader {
  word: string | undefined
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.readWord()
  }

  readWord(): void {
    if (this.#at >= this.#bytes.length) {
      this.word = undefined
      return
    }
    const size = this.#readNumber()
    const end = this.#at + (size >>> 1)
    this.word = this.#bytes.toString(size & 1 ? 'latin1' : 'utf8', this.#at, end)
    this.#at = end
  }

  appendRows(found: WordRows): void {
    const length = this.#readNumber()
    if (found.length + length > found.rows.length) {
      const wider = new Uint32Array((found.length + length) * 2)
      wider.set(found.rows)
      found.rows = wider
    }
    let row = 0
    for (let index = 0; index < length; index += 1) {
      row += this.#readNumber()
      found.rows[found.length++] = row
    }
  }

  #readNumber(): number {
    let byte = this.#bytes[this.#at++] ?? 0
    let value = byte & 0x7f
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = this.#bytes[this.#at++] ?? 0
      value |= (byte & 0x7f) << shift
    }
    return value >>> 0
  }
}

function* mergeRuns(runs: readonly Buffer[]): Generator<WordRows> {
  // In the order of their rows, so that the rows of a word stay in order.
  const readers = runs.map((run) => new RunReader(run))
  const found: WordRows = { word: '', rows: new Uint32Array(1024), length: 0 }
  for (;;) {
    let lowest: string | undefined
    for (const { word } of readers) {
      if (word !== undefined && (lowest === undefined || word < lowest)) lowest = word
    }
    if (lowest === undefined) return
    found.word = lowest
    found.length = 0
    for (const reader of readers) {
      if (reader.word !== lowest) continue
      reader.appendRows(found)
      reader.readWord()
    }
    yield found
  }
}
