import type { PaletteEntry } from './palette-entry.ts'

const mostOperations = 6

/**
 * The entries that have every typed word, those of each group first that begin with what was typed; without
 * a word, all but the many operations.
 */
export function filterEntries(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries.filter(({ group }) => group !== 'operations')
  const matching = entries.filter(({ label, hint, keywords = '' }) => {
    const searched = fold(`${label} ${hint} ${keywords}`)
    return words.every((word) => searched.includes(word))
  })
  const groups = Map.groupBy(matching, ({ group }) => group)
  return [...groups].flatMap(([group, members]) => {
    const rank = ({ label }: PaletteEntry) => (fold(label).startsWith(words.join(' ')) ? 0 : 1)
    const sorted = members.toSorted((a, b) => rank(a) - rank(b))
    return group === 'operations' ? sorted.slice(0, mostOperations) : sorted
  })
}

/**
 * Customers and the entries that match what was typed, group by group: a page, a language or colours that begin so
 * before customers, who may only sound like it, and all other entries behind them.
 */
export function orderEntries(
  customers: readonly PaletteEntry[],
  matching: readonly PaletteEntry[],
  text: string,
): PaletteEntry[] {
  const typed = fold(text).trim()
  const named = new Set(
    matching
      .filter(({ group, label }) => group !== 'operations' && typed !== '' && fold(label).startsWith(typed))
      .map(({ group }) => group),
  )
  const isNamed = ({ group }: PaletteEntry): boolean => named.has(group)
  return [...matching.filter(isNamed), ...customers, ...matching.filter((entry) => !isNamed(entry))]
}

/** Without case and accents, which few type. */
const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKC')
