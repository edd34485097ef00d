import type { Usage, UsageFigures } from '@customer-insights-kit/client/management'
import { ListFilter } from 'lucide-react'
import Link from 'next/link'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { iconButtonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { formatBytes } from '#format-bytes.ts'
import { formatMs } from '#format-ms.ts'
import { type Place, usagePath } from '#paths.ts'
import { describeGroup } from './describe-group.ts'
import { ExportLink } from './export-link.tsx'
import { GroupingLinks } from './grouping-links.tsx'
import { OperationName } from './operation-name.tsx'
import { printUsageQuery, type UsageQuery } from './usage-query.ts'

interface TableProps {
  readonly place: Place
  readonly query: UsageQuery
}

interface FigureRow {
  readonly id: string
  readonly name: ReactNode
  readonly figures: UsageFigures
  /** Where only this row is counted. */
  readonly narrow?: { readonly href: string; readonly label: string } | undefined
}

export async function OperationTable({
  place,
  query,
  operations,
}: TableProps & { readonly operations: Usage['operations'] }) {
  const t = await getTranslations('usage')
  const rows = operations.map(({ operation, ...figures }) => ({
    id: operation,
    name: <OperationName place={place} id={operation} />,
    figures,
    narrow:
      query.operation === operation
        ? undefined
        : {
            href: `${usagePath(place)}${printUsageQuery({ ...query, operation })}`,
            label: t('countOnly', { name: operation }),
          },
  }))
  return (
    <Card
      title={t('operations')}
      aside={<ExportLink place={place} query={query} set="operations" label={t('export')} />}
    >
      <FigureTable caption={t('operations')} heading={t('operation')} rows={rows} />
    </Card>
  )
}

export async function GroupTable({
  place,
  query,
  groups,
}: TableProps & { readonly groups: NonNullable<Usage['groups']> }) {
  const t = await getTranslations('usage')
  const { groupBy } = query
  const rows = await Promise.all(
    groups.map(async ({ id, name, label, ...figures }) => {
      const { text, detail } = await describeGroup(groupBy, { id, name, label })
      const canNarrow = groupBy === 'key' && id !== 'other' && query.key !== id
      return {
        id: `${id} ${label}`,
        name: (
          <>
            <span className="wrap-anywhere">{text}</span>
            {detail !== undefined && <span className="wrap-anywhere block text-muted text-sm">{detail}</span>}
          </>
        ),
        figures,
        narrow: canNarrow
          ? {
              href: `${usagePath(place)}${printUsageQuery({ ...query, key: id })}`,
              label: t('countOnly', { name: text }),
            }
          : undefined,
      }
    }),
  )
  return (
    <Card
      title={t('groups')}
      aside={<ExportLink place={place} query={query} set="groups" label={t('export')} />}
    >
      <GroupingLinks place={place} query={query} />
      <FigureTable caption={t('groups')} heading={t(`groupings.${groupBy}`)} rows={rows} />
    </Card>
  )
}

const columns = ['calls', 'errors', 'failures', 'transfer', 'p50', 'p95', 'p99'] as const

interface FigureTableProps {
  readonly caption: string
  /** Of the first column. */
  readonly heading: string
  readonly rows: readonly FigureRow[]
}

async function FigureTable({ caption, heading, rows }: FigureTableProps) {
  const [t, format, locale] = await Promise.all([getTranslations('usage'), getFormatter(), getLocale()])
  const ms = (value: number | null) => formatMs(value, locale)
  const show = ({
    calls,
    errors,
    failures,
    requestBytes,
    responseBytes,
    p50Ms,
    p95Ms,
    p99Ms,
  }: UsageFigures) => [
    format.number(calls),
    format.number(errors),
    format.number(failures),
    formatBytes(requestBytes + responseBytes, locale),
    ms(p50Ms),
    ms(p95Ms),
    ms(p99Ms),
  ]
  return (
    <ScrollRegion label={caption} className="-mx-2">
      <table className="w-full min-w-2xl text-left">
        <thead className="border-line border-b text-muted text-sm">
          <tr>
            <th scope="col" className="px-2 py-1.5 font-medium">
              {heading}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-2 py-1.5 text-right font-medium">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ id, name, figures, narrow }) => (
            <tr key={id}>
              <th scope="row" className="px-2 py-1 font-normal">
                <span className="flex items-center gap-1">
                  <span className="min-w-0">{name}</span>
                  {narrow !== undefined && (
                    <Link
                      href={narrow.href}
                      prefetch={false}
                      title={narrow.label}
                      aria-label={narrow.label}
                      className={`${iconButtonClass} size-7`}
                    >
                      <ListFilter aria-hidden className="size-4" />
                    </Link>
                  )}
                </span>
              </th>
              {show(figures).map((text, index) => (
                <td key={columns[index]} className="whitespace-nowrap px-2 py-1 text-right tabular-nums">
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
