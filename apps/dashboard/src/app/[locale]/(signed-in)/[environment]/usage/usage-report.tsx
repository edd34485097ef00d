import { ChartColumn } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { explorerPath, type Place, usagePath } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { leaveOutUndefined } from '#server/leave-out-undefined.ts'
import { toResult } from '#server/result.ts'
import { GroupTable, OperationTable } from './figure-tables.tsx'
import { UsageCharts } from './usage-charts.tsx'
import { printUsageQuery, toUsageInput, type UsageQuery } from './usage-query.ts'
import { UsageTotals } from './usage-totals.tsx'

interface UsageReportProps {
  readonly place: Place
  readonly query: UsageQuery
}

/** The figures of the calls that are asked for. */
export async function UsageReport({ place, query }: UsageReportProps) {
  const instanceId = place.environment
  const t = await getTranslations('usage')
  const may = await mayUse(instanceId, 'viewUsage')
  if (!may.ok) return <LoadFailure failure={may} />
  if (!may.data) return <EmptyState icon={ChartColumn} title={t('notAllowedTitle')} text={t('notAllowed')} />
  const usage = await toResult(
    managementClient().usage.get({ instanceId, ...leaveOutUndefined(toUsageInput(query)) }),
  )
  if (!usage.ok && usage.code === 'invalidRequest' && query.frame === undefined) {
    return (
      <div role="alert">
        <EmptyState icon={ChartColumn} title={t('noFrameTitle')} text={t('noFrame')} />
      </div>
    )
  }
  if (!usage.ok) return <LoadFailure failure={usage} />
  const { totals, operations, groups } = usage.data
  if (totals.calls === 0) {
    return (
      <EmptyState icon={ChartColumn} title={t('emptyTitle')} text={t('empty')}>
        <Link href={explorerPath(place)} className={buttonClass('primary')}>
          {t('explore')}
        </Link>
        {query.frame !== 'last30Days' && (
          <Link
            href={`${usagePath(place)}${printUsageQuery({ ...query, frame: 'last30Days', from: undefined, to: undefined })}`}
            className={buttonClass()}
          >
            {t('frames.last30Days')}
          </Link>
        )}
      </EmptyState>
    )
  }
  return (
    <div className="space-y-4">
      <UsageTotals totals={totals} />
      <UsageCharts place={place} query={query} usage={usage.data} />
      <OperationTable place={place} query={query} operations={operations} />
      <GroupTable place={place} query={query} groups={groups ?? []} />
    </div>
  )
}

export function UsageSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-20" />
      <Skeleton className="h-72" />
      <Skeleton className="h-72" />
    </div>
  )
}
