/** A value in a text of JSON, with where it stands. */
export type JsonNode = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'object'; readonly fields: readonly JsonField[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  /** As it is written: numbers keep all of their digits. */
  | { readonly kind: 'string' | 'number' | 'word'; readonly text: string }
)

export interface JsonField {
  readonly name: string
  readonly start: number
  readonly value: JsonNode
}

export class JsonError extends Error {
  override readonly name = 'JsonError'
  readonly offset: number
  /** What would go on here; undefined where the text ends too early or a value is none. */
  readonly expected: string | undefined

  constructor(offset: number, expected?: string) {
    super(`Not JSON at ${offset}.`)
    this.offset = offset
    this.expected = expected
  }
}

const space = /[ \t\r\n]*/y
const string = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const word = /true|false|null/y
const deepest = 200

/** Reads a text of JSON; throws JsonError for the first place that is none. */
export function parseJson(text: string): JsonNode {
  let at = 0
  let depth = 0

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }

  function takeMark(mark: string): boolean {
    take(space)
    if (text[at] !== mark) return false
    at += 1
    return true
  }

  function expectMark(mark: string): void {
    if (!takeMark(mark)) throw new JsonError(at, mark)
  }

  /** Members between brackets, with commas; `read` reads one. */
  function readMembers<T>(close: string, read: () => T): T[] {
    const members: T[] = []
    if (takeMark(close)) return members
    depth += 1
    if (depth > deepest) throw new JsonError(at)
    do members.push(read())
    while (takeMark(','))
    if (!takeMark(close)) throw new JsonError(at, `, ${close}`)
    depth -= 1
    return members
  }

  function readField(): JsonField {
    take(space)
    const start = at
    const name = take(string)
    if (name === undefined) throw new JsonError(at, '"')
    expectMark(':')
    return { name: JSON.parse(name), start, value: readValue() }
  }

  function readValue(): JsonNode {
    take(space)
    const start = at
    if (takeMark('{')) return { kind: 'object', fields: readMembers('}', readField), start, end: at }
    if (takeMark('[')) return { kind: 'array', items: readMembers(']', readValue), start, end: at }
    for (const [kind, pattern] of [
      ['string', string],
      ['number', number],
      ['word', word],
    ] as const) {
      const found = take(pattern)
      if (found !== undefined) return { kind, text: found, start, end: at }
    }
    throw new JsonError(at)
  }

  const node = readValue()
  take(space)
  if (at < text.length) throw new JsonError(at)
  return node
}

/** Line and column of an offset, from 1. */
export function toPosition(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}
