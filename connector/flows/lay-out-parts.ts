import type { Part } from './describe-value.ts'
import { measureText } from './measure-text.ts'
import { toTokenText } from './to-steps.ts'

interface Drawn {
  readonly kind: 'text' | 'token'
  readonly text: string
}

/** A piece of a line: where it begins and how wide it is. */
export interface Run {
  readonly kind: Drawn['kind']
  readonly text: string
  readonly x: number
  readonly width: number
}

/** Room around the text of a token. */
const tokenPadding = 7
const tokenGap = 3

/** Breaks pieces of text and tokens into lines of a width; a token is never broken. */
export function layOutParts(parts: readonly Part[], size: number, maxWidth: number): Run[][] {
  const lines: Run[][] = [[]]
  let x = 0
  const place = (kind: Drawn['kind'], text: string, width: number, gap = 0) => {
    if (x > 0 && x + width > maxWidth) {
      lines.push([])
      x = 0
    }
    lines.at(-1)?.push({ kind, text, x, width })
    x += width + gap
  }
  for (const { kind, text } of joinTexts(parts.map(toDrawn))) {
    if (kind === 'token') {
      place(kind, text, measureText(text, size) + 2 * tokenPadding, tokenGap)
      continue
    }
    for (const word of text.match(/\s+|\S+/g) ?? []) {
      if (x === 0 && word.trim() === '') continue
      for (const piece of cutLong(word, size, maxWidth)) place(kind, piece, measureText(piece, size))
    }
  }
  return lines.map(joinWords).filter((line) => line.length > 0)
}

/** What pictures show of a piece: of an expression, which is written out in the steps, its beginning. */
function toDrawn(part: Part): Drawn {
  switch (part.kind) {
    case 'token':
      return { kind: 'token', text: toTokenText(part) }
    case 'expression':
      return { kind: 'token', text: part.text.replace(/\(.*\)$/, '(…)') }
    case 'word':
      return { kind: 'text', text: part.word === 'equals' ? ` ${part.text} ` : part.text }
    case 'yours':
      return { kind: 'text', text: `{${part.text}}` }
    default:
      return part
  }
}

/** Texts beside each other are one, so that no line begins with what belongs to the word before. */
function joinTexts(parts: readonly Drawn[]): Drawn[] {
  const joined: Drawn[] = []
  for (const part of parts) {
    const before = joined.at(-1)
    if (before?.kind === 'text' && part.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: before.text + part.text }
    } else joined.push(part)
  }
  return joined
}

/** Words of a line become one text, which browsers space better than we can. */
function joinWords(line: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of line) {
    const before = joined.at(-1)
    const joins = before?.kind === 'text' && run.kind === 'text'
    if (joins)
      joined[joined.length - 1] = { ...before, text: before.text + run.text, width: before.width + run.width }
    else joined.push(run)
  }
  return joined
}

/** Names of columns may be longer than a card is wide. */
function cutLong(word: string, size: number, maxWidth: number): string[] {
  if (measureText(word, size) <= maxWidth) return [word]
  const lines: string[] = []
  for (const piece of word.split(/(?<=_)/)) {
    const last = lines.at(-1)
    const isRoom = last !== undefined && measureText(last + piece, size) <= maxWidth
    if (isRoom) lines[lines.length - 1] = last + piece
    else lines.push(piece)
  }
  return lines
}
