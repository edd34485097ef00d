import { type Reason, toReason } from '@customer-insights-kit/client/management/operations'

const shownLetters = 500
const rowLetters = 2000
/** About what a reason says beside its parameters. */
const sentenceLetters = 50

/** As much of a value as a reason quotes: it may be a megabyte, and is written down more than once. */
export const shorten = (text: string, most = shownLetters): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`

/** Quotes values as a list, in JSON, and makes no more of it than is shown. */
export function quoteList(values: readonly string[]): string {
  let quoted = ''
  for (const value of values) {
    if (quoted.length > shownLetters) break
    quoted += `${quoted === '' ? '' : ', '}${JSON.stringify(shorten(value))}`
  }
  return shorten(quoted)
}

/** The first reasons of a row, and how many there are beside them: each of a thousand columns may have one. */
export function shortenReasons(reasons: readonly Reason[]): Reason[] {
  const kept: Reason[] = []
  let letters = 0
  for (const { code, params } of reasons) {
    const values = Object.entries(params).map(([name, value]) => [name, shorten(value)] as const)
    letters += values.reduce((sum, [, value]) => sum + value.length, sentenceLetters)
    if (kept.length > 0 && letters > rowLetters) break
    kept.push({ code, params: Object.fromEntries(values) })
  }
  const count = reasons.length - kept.length
  return count === 0 ? kept : [...kept, toReason('moreReasons', { count })]
}
