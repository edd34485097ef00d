import type { ProfileHighlight } from '@customer-insights-kit/client/management'
import { getFormatter, getTranslations } from 'next-intl/server'
import { type CustomerColumns, findCustomerColumns, summarizeCustomer } from './customer-columns.ts'
import { toSearchExpression } from './customer-query.ts'
import { describeFacets } from './describe-facets.ts'
import { createWords, type Words } from './describe-value.ts'
import type { FoundCustomer, FoundCustomers } from './find-customers.ts'
import { type Hit, type Listing, type ListingRequest, longestReach, type Part, pageSize } from './listing.ts'
import { markMatches } from './mark-matches.ts'

/** The strongest first. */
const reasons = ['phrase', 'word', 'prefix', 'typo'] as const

/** What was found, in the reader's language and format. */
export async function describeListing(
  { query, columns: shown, skip }: ListingRequest,
  found: FoundCustomers,
): Promise<Listing> {
  const [t, format] = await Promise.all([getTranslations('customers'), getFormatter()])
  const columns = findCustomerColumns(found.attributes)
  const words = await createWords(found.attributes, columns)
  const types = new Map(found.attributes.map(({ name, dataType }) => [name, dataType]))
  const toWhy = (highlights: readonly ProfileHighlight[]) =>
    reasons.flatMap((kind) => {
      const ofKind = highlights.filter((highlight) => highlight.kind === kind)
      // A full name says nothing more where its parts match too.
      const hasPart = ofKind.some(({ column }) => [columns.firstName, columns.lastName].includes(column))
      const found = hasPart ? ofKind.filter(({ column }) => column !== columns.fullName) : ofKind
      const labels = new Set(found.map(({ column }) => words.toLabel(column)))
      return labels.size === 0 ? [] : [t(`why.${kind}`, { columns: [...labels].join(', ') })]
    })

  const toHit = ({ row, highlights }: FoundCustomer): Hit => {
    const { id, name } = summarizeCustomer(row, columns)
    const toCell = (column: string) =>
      toParts(words.toText(row[column], types.get(column) ?? ''), row[column], column, highlights)
    return {
      id,
      plainName: name,
      name: toNameParts(name, row, columns, highlights),
      cells: shown.map(toCell),
      why: toWhy(highlights).join(' · '),
    }
  }

  const { total, isAtLeast } = found
  const isSearched = toSearchExpression(query.search) !== undefined
  const isNarrowed = isSearched || query.filters.length > 0
  const countKey = isSearched
    ? isAtLeast
      ? 'countAtLeast'
      : 'countFor'
    : isNarrowed
      ? 'countMatch'
      : 'count'
  const seen = skip + found.hits.length
  const reach =
    total === undefined || isAtLeast ? seen + (found.hits.length === pageSize ? pageSize : 0) : total
  const notes = [
    ...(found.correctedTypos && found.hits.length > 0 ? [t('withTypos')] : []),
    ...(reach > longestReach ? [t('reach', { count: longestReach })] : []),
  ]
  return {
    search: query.search,
    status: total === undefined ? '' : t(countKey, { count: total, search: query.search }),
    note: notes.join(' · '),
    isEmpty: reach === 0,
    reach: Math.min(reach, longestReach),
    total: isAtLeast ? undefined : total,
    skip,
    hits: found.hits.map(toHit),
    ...(found.facets !== undefined && {
      facets: describeFacets(found.facets, query.filters, {
        words,
        toNumber: (count) => format.number(count),
      }),
    }),
    chips: query.filters.map((filter) => ({ filter, label: toChipLabel(words, filter) })),
  }
}

const toChipLabel = (words: Words, filter: Parameters<Words['toChoice']>[0]) =>
  `${words.toLabel(filter.column)}: ${words.toChoice(filter)}`

/** Places of matches count in the value as it is kept, so a value in another format is not marked. */
function toParts(
  text: string,
  value: unknown,
  column: string,
  highlights: readonly ProfileHighlight[],
): Part[] {
  const spans = highlights.filter((highlight) => highlight.column === column).flatMap(({ spans }) => spans)
  return markMatches(text, text === value ? spans : [])
}

/** A name made of its parts shows the matches of each. */
function toNameParts(
  name: string,
  row: FoundCustomer['row'],
  { fullName, firstName, lastName }: CustomerColumns,
  highlights: readonly ProfileHighlight[],
): Part[] {
  const own = fullName !== undefined && row[fullName] === name
  if (own) return toParts(name, name, fullName, highlights)
  const parts = [firstName, lastName].flatMap((column) => {
    const text = column === undefined ? '' : String(row[column] ?? '').trim()
    return text === '' || column === undefined ? [] : [toParts(text, row[column], column, highlights)]
  })
  if (parts.length === 0) return name === '' ? [] : [name]
  return parts.flatMap((part, index) => (index === 0 ? part : [' ', ...part]))
}
