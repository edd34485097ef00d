import type { Part } from './listing.ts'

interface Span {
  readonly start: number
  readonly length: number
}

/** Cuts a value where a search matches it. */
export function markMatches(text: string, spans: readonly Span[]): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const { start, length } of spans.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, end)
    const to = Math.min(start + length, text.length)
    if (to <= from) continue
    if (from > end) parts.push(text.slice(end, from))
    parts.push([text.slice(from, to)])
    end = to
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}
