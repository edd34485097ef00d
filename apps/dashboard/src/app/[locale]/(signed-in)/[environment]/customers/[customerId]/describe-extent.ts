import { getTranslations } from 'next-intl/server'
import { type ActivityQuery, hasReversedDays } from './activity-query.ts'

interface Extent {
  readonly query: ActivityQuery
  /** How many activities are in sight. */
  readonly shown: number
  readonly hasMore: boolean
  /** Of all that match, as far as anybody counts them. */
  readonly total: number | undefined
}

/** How many activities of how many are shown. */
export async function describeExtent({ query, shown, hasMore, total }: Extent): Promise<string> {
  const t = await getTranslations('customer')
  if (hasReversedDays(query)) return t('daysReversed')
  if (shown === 0) return t('noneMatch')
  if (!hasMore) return t('showing', { count: shown })
  if (total === undefined) return t('showingFirst', { count: shown })
  return t('showingOf', { count: shown, total: Math.max(total, shown) })
}

/** How many activities match; undefined where that takes more than the counts of each type. */
export function countActivities(
  { types, from, to, find }: ActivityQuery,
  counts: ReadonlyMap<string, number> | undefined,
): number | undefined {
  if (counts === undefined || find !== '' || from !== undefined || to !== undefined) return
  const counted = types.length > 0 ? types : [...counts.keys()]
  return counted.reduce((sum, type) => sum + (counts.get(type) ?? 0), 0)
}
