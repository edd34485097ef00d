import type { PaletteEntry } from './palette-entry.ts'

const mostOperations = 6

/** The entries that have every typed word; without any, all but the many operations. */
export function filterEntries(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const words = fold(text).split(/\s+/).filter(Boolean)
  let operations = 0
  return entries.filter(({ group, label, hint, keywords = '' }) => {
    const searched = fold(`${label} ${hint} ${keywords}`)
    if (!words.every((word) => searched.includes(word))) return false
    if (group !== 'operations') return true
    operations += 1
    return words.length > 0 && operations <= mostOperations
  })
}

/** Without case and accents, which few type. */
const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKC')
