import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button.ts'
import { type Place, usagePath } from '#paths.ts'
import { groupings, printUsageQuery, type UsageQuery } from './usage-query.ts'

/** What the groups of calls have in common. */
export async function GroupingLinks({ place, query }: { readonly place: Place; readonly query: UsageQuery }) {
  const t = await getTranslations('usage')
  return (
    <nav aria-label={t('groupBy')} className="mb-3 flex w-fit flex-wrap gap-1 rounded-md bg-raised p-0.5">
      {groupings.map((groupBy) => (
        <Link
          key={groupBy}
          href={`${usagePath(place)}${printUsageQuery({ ...query, groupBy })}`}
          prefetch={false}
          scroll={false}
          aria-current={groupBy === query.groupBy ? 'true' : undefined}
          className={`${buttonClass('quiet')} h-7 aria-[current=true]:bg-surface aria-[current=true]:text-ink aria-[current=true]:shadow-card`}
        >
          {t(`groupings.${groupBy}`)}
        </Link>
      ))}
    </nav>
  )
}
