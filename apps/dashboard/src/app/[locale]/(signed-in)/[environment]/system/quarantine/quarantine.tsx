import type { QuarantinePage } from '@customer-insights-kit/client/management'
import { CircleCheck, Download, EyeOff, Lock } from 'lucide-react'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { choiceClass, choicesClass } from '#components/settings/choice.ts'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { dataPath, type Place, quarantineExportPath, quarantinePath } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { toResult } from '#server/result.ts'
import { readReasonTeller } from '#server/tell-reasons.ts'
import { cutRows, cutText, rowsPerPage } from './cut-page.ts'

interface QuarantineProps {
  readonly place: Place
  readonly table: string | undefined
  readonly skip: number
}

/** Rows that the latest load put aside, for those who may load. */
export async function Quarantine({ place, table, skip }: QuarantineProps) {
  const instanceId = place.environment
  const t = await getTranslations('quarantine')
  const may = await mayUse(instanceId, 'configureDataSources')
  if (!may.ok) return <LoadFailure failure={may} />
  if (!may.data) return <NotAllowed place={place} reason="notAllowed" />
  const page = await toResult(
    managementClient().quarantine.list({
      instanceId,
      ...(table !== undefined && { table }),
      skip,
      top: rowsPerPage,
    }),
  )
  // The role may load: then it is that it has masked columns.
  if (!page.ok && page.code === 'forbidden') return <NotAllowed place={place} reason="masked" />
  if (!page.ok) return <LoadFailure failure={page} />
  const { tables } = page.data
  const { rows, next, previous } = cutRows(page.data, skip)
  const current = table ?? tables[0]?.table
  if (current === undefined) {
    return (
      <EmptyState icon={CircleCheck} title={t('noneTitle')} text={t('none')}>
        <Link href={dataPath(place)} className={buttonClass()}>
          {t('toData')}
        </Link>
      </EmptyState>
    )
  }
  return (
    <div className="space-y-4">
      <Notice>
        <p>{t('personal')}</p>
      </Notice>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Tables place={place} page={page.data} current={current} />
        {/* No Link: what comes is a file. */}
        <a href={quarantineExportPath(place, { table: current })} className={buttonClass()}>
          <Download aria-hidden className="size-4" />
          {t('export')}
        </a>
      </div>
      <Rows columns={page.data.columns} rows={rows} label={current} />
      {(previous !== null || next !== null) && (
        <nav aria-label={t('pages')} className="flex flex-wrap items-center gap-2">
          {previous !== null && (
            <Link
              href={quarantinePath(place, { table: current, skip: previous || undefined })}
              className={buttonClass()}
            >
              {t('previous')}
            </Link>
          )}
          {next !== null && (
            <Link href={quarantinePath(place, { table: current, skip: next })} className={buttonClass()}>
              {t('next')}
            </Link>
          )}
          <p className="text-muted text-sm tabular-nums">
            {t('range', { from: skip + 1, to: skip + rows.length })}
          </p>
        </nav>
      )}
    </div>
  )
}

interface NotAllowedProps {
  readonly place: Place
  readonly reason: 'notAllowed' | 'masked'
}

async function NotAllowed({ place, reason }: NotAllowedProps) {
  const t = await getTranslations('quarantine')
  const title = reason === 'masked' ? t('maskedTitle') : t('notAllowedTitle')
  return (
    <EmptyState icon={reason === 'masked' ? EyeOff : Lock} title={title} text={t(reason)}>
      <Link href={dataPath(place)} className={buttonClass()}>
        {t('toData')}
      </Link>
    </EmptyState>
  )
}

interface TablesProps {
  readonly place: Place
  readonly page: QuarantinePage
  readonly current: string
}

async function Tables({ place, page: { tables }, current }: TablesProps) {
  const [t, format] = await Promise.all([getTranslations('quarantine'), getFormatter()])
  return (
    <ul aria-label={t('tables')} className={choicesClass}>
      {tables.map(({ table, rows }) => (
        <li key={table}>
          <Link
            href={quarantinePath(place, { table })}
            aria-current={table === current}
            className={choiceClass}
          >
            <bdi>{table}</bdi> <span className="tabular-nums">{format.number(rows)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

interface RowsProps {
  readonly columns: readonly string[]
  readonly rows: readonly QuarantinePage['rows'][number][]
  readonly label: string
}

async function Rows({ columns, rows, label }: RowsProps) {
  const [t, format, tell] = await Promise.all([
    getTranslations('quarantine'),
    getFormatter(),
    readReasonTeller(),
  ])
  // Their names would be in each row of what is sent, if they were the keys.
  const shownColumns = columns.map((column, number) => ({ number, start: cutText(column).start }))
  const tellRest = (count: number) => t('rest', { count })
  return (
    <ScrollRegion label={label} className="max-h-[70vh] rounded-lg border border-line bg-surface shadow-card">
      <table className="text-left">
        <thead className="sticky top-0 bg-raised text-muted text-sm">
          <tr>
            <th scope="col" className="px-3 py-1.5 text-right font-medium">
              {t('line')}
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              {t('reason')}
            </th>
            {shownColumns.map(({ number, start }) => (
              <th key={number} scope="col" className="whitespace-nowrap px-3 py-1.5 font-medium">
                <bdi>{start}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line align-top">
          {rows.map(({ line, reason, reasons, values }) => (
            <tr key={line}>
              <td className="px-3 py-1.5 text-right text-muted tabular-nums">{format.number(line)}</td>
              <td className="wrap-anywhere min-w-64 max-w-md px-3 py-1.5 text-warn">
                {tell(reasons, reason)}
              </td>
              {shownColumns.map((column, index) => (
                <Cell key={column.number} text={values[index] ?? ''} tellRest={tellRest} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

interface CellProps {
  readonly text: string
  readonly tellRest: (count: number) => string
}

function Cell({ text, tellRest }: CellProps) {
  const { start, rest } = cutText(text)
  return (
    <td className="max-w-64 truncate px-3 py-1.5" title={start}>
      <bdi>{start}</bdi>
      {rest > 0 && <span className="block whitespace-normal text-muted text-sm">{tellRest(rest)}</span>}
    </td>
  )
}

export function QuarantineSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-96" />
    </div>
  )
}
