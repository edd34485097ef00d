import type { SearchTier, WordMatch } from './dialects/dialect.ts'

/** Everything a search finds, which is any of the words, as beginnings of words. */
export function matchAny(words: readonly string[]): WordMatch {
  return { words, need: 'any', as: 'prefix', leadingOnly: false }
}

/**
 * Parts the matches of a search by rank, best first, without overlap. The full-text index can
 * yield each part in stored order, so that no search has to sort all its matches.
 */
export function toSearchTiers(words: readonly string[]): SearchTier[] {
  const match = (as: WordMatch['as'], leadingOnly: boolean): WordMatch => ({
    words,
    need: 'all',
    as,
    leadingOnly,
  })
  const leadingWords = match('word', true)
  const allWords = match('word', false)
  const leadingPrefixes = match('prefix', true)
  const allPrefixes = match('prefix', false)
  return [
    { match: leadingWords, except: [] },
    { match: allWords, except: [leadingWords] },
    { match: leadingPrefixes, except: [allWords] },
    { match: allPrefixes, except: [allWords, leadingPrefixes] },
    ...(words.length > 1 ? [{ match: matchAny(words), except: [allPrefixes] }] : []),
  ]
}
