import type { CatalogueTable } from './environment-catalogue.ts'
import { isLeadingColumn } from './leading-columns.ts'
import { foldText, toIndexWords } from './search-words.ts'
import type { StoredRow } from './to-wire-row.ts'

const points = { allWords: 1000, allPrefixes: 500, word: 40, prefix: 20, leading: 10, wholeValue: 5 }

/**
 * A whole number from the row alone, free of corpus statistics, so that pages stay stable:
 * all words above some, whole words above beginnings, names, e-mail and ids above the rest.
 */
export function scoreCustomer(row: StoredRow, table: CatalogueTable, words: readonly string[]): number {
  const fields = table.columns.flatMap((column) => {
    const value = row[column.physicalName]
    if (!column.searchable || typeof value !== 'string') return []
    return [
      { words: toIndexWords(value), text: foldText(value), leading: isLeadingColumn(column, table.key) },
    ]
  })
  let score = 0
  let exact = 0
  let found = 0
  for (const word of words) {
    let best = 0
    for (const field of fields) best = Math.max(best, scoreField(field, word))
    score += best
    if (best > 0) found += 1
    if (best >= points.word) exact += 1
  }
  if (exact === words.length) return score + points.allWords
  return found === words.length ? score + points.allPrefixes : score
}

function scoreField(field: { words: Set<string>; text: string; leading: boolean }, word: string): number {
  const extra = field.leading ? points.leading : 0
  if (field.words.has(word)) return points.word + extra + (field.text === word ? points.wholeValue : 0)
  for (const candidate of field.words) if (candidate.startsWith(word)) return points.prefix + extra
  return 0
}
