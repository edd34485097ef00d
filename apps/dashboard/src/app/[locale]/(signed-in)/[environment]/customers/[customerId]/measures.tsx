import { type EntityMetadata, where } from '@customer-insights-kit/client'
import { getLocale, getNow, getTranslations } from 'next-intl/server'
import { PartFailure } from '#components/part-failure.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { getFormatter } from '#i18n/get-formatter.ts'
import { client } from '#server/client.ts'
import { toResult } from '#server/result.ts'
import { toRelativeTime } from '#to-relative-time.ts'
import { createLabels } from '../column-labels.ts'
import { FieldValue } from './field-value.tsx'
import { listIdColumns } from './group-ids.ts'

export const measuresName = 'Customer_Measure'

interface MeasuresProps {
  readonly instanceId: string
  readonly customerId: string
  /** The table of the measures. */
  readonly table: EntityMetadata
}

const gridClass = 'grid grid-cols-2 gap-3 sm:grid-cols-3 lg:max-xl:grid-cols-2'
const tileClass = 'h-20 rounded-lg border border-line bg-surface p-3 shadow-card'

const listMeasures = (table: EntityMetadata) => {
  const ids = new Set(listIdColumns(table))
  return table.attributes.filter(({ name }) => !ids.has(name))
}

/** What was calculated of the customer, a tile each. */
export async function Measures({ instanceId, customerId, table }: MeasuresProps) {
  const t = await getTranslations('customer')
  const found = await toResult(
    client().data.list({
      instanceId,
      relativePath: 'Customer',
      filter: `${where('CustomerId').eq(customerId)}`,
      select: 'CustomerId',
      expand: measuresName,
      top: 1,
    }),
  )
  if (!found.ok) return <PartFailure title={t('measures')} failure={found} />
  const measures = found.data.value[0]?.[measuresName]
  const toLabel = await createLabels(table.attributes)
  const row: Record<string, unknown> =
    typeof measures === 'object' && measures !== null ? { ...measures } : {}
  return (
    <section aria-labelledby="measures">
      <h2 id="measures" className="sr-only">
        {t('measures')}
      </h2>
      <dl className={gridClass}>
        {listMeasures(table).map((attribute) => (
          <div key={attribute.name} className={tileClass}>
            <dt className="truncate text-muted text-sm" title={attribute.name}>
              {toLabel(attribute.name)}
            </dt>
            <dd className="mt-1 truncate font-semibold text-xl tabular-nums">
              <FieldValue value={row[attribute.name]} kind="plain" />
            </dd>
          </div>
        ))}
      </dl>
      {table.refreshTime && <Updated iso={table.refreshTime} />}
    </section>
  )
}

async function Updated({ iso }: { readonly iso: string }) {
  const t = await getTranslations('customer')
  const format = await getFormatter()
  const date = new Date(iso)
  return (
    <p className="mt-1.5 text-muted text-sm">
      <time dateTime={iso} title={format.dateTime(date, { dateStyle: 'medium', timeStyle: 'long' })}>
        {t('updated', { when: toRelativeTime(date, await getNow(), await getLocale()) })}
      </time>
    </p>
  )
}

/** As many tiles as there will be, so that nothing moves. */
export function MeasuresSkeleton({
  table,
  label,
}: {
  readonly table: EntityMetadata
  readonly label: string
}) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <div className={gridClass}>
        {listMeasures(table).map(({ name }) => (
          <Skeleton key={name} className="h-20 rounded-lg" />
        ))}
      </div>
      {table.refreshTime && <Skeleton className="mt-1.5 h-5 w-32" />}
    </div>
  )
}
