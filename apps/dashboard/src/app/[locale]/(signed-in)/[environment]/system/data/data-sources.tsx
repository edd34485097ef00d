import { Database, Lock, Upload } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { Moment } from '#components/moment.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { customersPath, loadPath, type Place } from '#paths.ts'
import { client, managementClient } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { toResult } from '#server/result.ts'
import { describeLoad } from '../load/describe-load.ts'
import { readTableFacts } from './read-table-facts.ts'
import { TableList } from './table-list.tsx'

/** Every source with its tables, and the tables that the service makes of them. */
export async function DataSources({ place }: { readonly place: Place }) {
  const instanceId = place.environment
  const t = await getTranslations('data')
  const may = await mayUse(instanceId, 'viewDataSources')
  if (!may.ok) return <LoadFailure failure={may} />
  if (!may.data) {
    return (
      <EmptyState icon={Lock} title={t('notAllowedTitle')} text={t('notAllowed')}>
        <Link href={customersPath(place)} className={buttonClass()}>
          {t('toCustomers')}
        </Link>
      </EmptyState>
    )
  }
  const [mayLoad, sources, model] = await Promise.all([
    mayUse(instanceId, 'configureDataSources'),
    toResult(client().dataSources.list({ instanceId })),
    toResult(client().tables.list({ instanceId })),
  ])
  if (!sources.ok) return <LoadFailure failure={sources} />
  if (!model.ok) return <LoadFailure failure={model} />
  const { entities } = model.data
  const canLoad = mayLoad.ok && mayLoad.data
  if (entities.length === 0) return <NoData place={place} canLoad={canLoad} />

  const facts = await Promise.all(
    entities.map(async (table) => ({
      source: table.dataSourceName ?? '',
      table: await readTableFacts(instanceId, table),
    })),
  )
  const tablesOf = (source: string) => facts.flatMap((each) => (each.source === source ? [each.table] : []))
  const made = tablesOf('')
  return (
    <div className="space-y-4">
      <LatestLoad place={place} canLoad={canLoad} />
      {sources.data.map(({ dataSourceMetadata: { dataSourceId, name, friendlyName, lastRefresh } }) => (
        <Card
          key={dataSourceId}
          title={friendlyName || name || dataSourceId}
          aside={
            lastRefresh && (
              <p className="text-muted text-sm">
                {t.rich('loaded', { when: () => <Moment iso={lastRefresh} /> })}
              </p>
            )
          }
        >
          <TableList
            label={friendlyName || name || dataSourceId}
            tables={tablesOf(name ?? '')}
            {...(canLoad && { place })}
          />
        </Card>
      ))}
      {made.length > 0 && (
        <Card title={t('made')}>
          <p className="mb-3 text-muted">{t('madeText')}</p>
          <TableList label={t('made')} tables={made} isMade />
        </Card>
      )}
    </div>
  )
}

async function NoData({ place, canLoad }: { readonly place: Place; readonly canLoad: boolean }) {
  const t = await getTranslations('data')
  return (
    <EmptyState icon={Database} title={t('noneTitle')} text={t(canLoad ? 'none' : 'noneToLoad')}>
      {canLoad && <LatestLoad place={place} canLoad={canLoad} />}
    </EmptyState>
  )
}

interface LatestLoadProps {
  readonly place: Place
  readonly canLoad: boolean
}

/** The way to load, and what became of the latest load that began there. */
async function LatestLoad({ place, canLoad }: LatestLoadProps) {
  const t = await getTranslations('data')
  const state = await toResult(managementClient().loads.get({ instanceId: place.environment }))
  // Before a cloud there are none, and what cannot be told is left out: the tables are what counts.
  const load = state.ok && state.data.load !== null ? await describeLoad(state.data) : undefined
  const waiting = canLoad ? await countStaged(place.environment) : 0
  const isBad = load?.state === 'failed' || load?.state === 'interrupted'
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {canLoad && <LoadLink place={place} />}
      {waiting > 0 && <p className="w-full text-warn">{t('waiting', { count: waiting })}</p>}
      {load !== undefined && (
        <p className={`wrap-anywhere min-w-0 ${isBad ? 'text-bad' : 'text-muted'}`}>{load.text}</p>
      )}
    </div>
  )
}

/** Files that were sent and not loaded; they are erased after a day. */
async function countStaged(instanceId: string): Promise<number> {
  const staged = await toResult(managementClient().loadFiles.list({ instanceId }))
  return staged.ok ? staged.data.files.length : 0
}

async function LoadLink({ place }: { readonly place: Place }) {
  const t = await getTranslations('data')
  return (
    <Link href={loadPath(place)} className={buttonClass('primary')}>
      <Upload aria-hidden className="size-4" />
      {t('load')}
    </Link>
  )
}

export function DataSourcesSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-40" />
      <Skeleton className="h-32" />
      <Skeleton className="h-32" />
    </div>
  )
}
