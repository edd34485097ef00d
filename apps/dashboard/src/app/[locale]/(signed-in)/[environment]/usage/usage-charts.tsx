import type { Usage } from '@customer-insights-kit/client/management'
import { getLocale, getTranslations } from 'next-intl/server'
import { BarChart } from '#components/charts/bar-chart.tsx'
import { labelTimes } from '#components/charts/label-times.ts'
import { LineChart } from '#components/charts/line-chart.tsx'
import { Card } from '#components/ui/card.tsx'
import { formatBytes } from '#format-bytes.ts'
import { formatMs } from '#format-ms.ts'
import type { Place } from '#paths.ts'
import { ExportLink } from './export-link.tsx'
import type { UsageQuery } from './usage-query.ts'

interface UsageChartsProps {
  readonly place: Place
  readonly query: UsageQuery
  readonly usage: Usage
}

/** Calls, bytes and latency over time. */
export async function UsageCharts({ place, query, usage }: UsageChartsProps) {
  const { series, period, totals } = usage
  const [t, locale, times] = await Promise.all([
    getTranslations('usage'),
    getLocale(),
    labelTimes(
      series.map(({ fromUtc }) => fromUtc),
      period,
    ),
  ])
  const toBars = (read: (bucket: (typeof series)[number]) => readonly (number | null)[]) =>
    series.map((bucket, index) => ({ ...(times[index] ?? { label: '', tick: '' }), values: read(bucket) }))
  const busiest = series.reduce((most, bucket) => (bucket.calls > most.calls ? bucket : most))
  const busiestTime = times[series.indexOf(busiest)]?.label ?? ''
  const unit = t(`periods.${period}`)
  const slowest = Math.max(0, ...series.map(({ p99Ms }) => p99Ms ?? 0))
  return (
    <>
      <Card
        title={t('charts.calls')}
        aside={<ExportLink place={place} query={query} set="series" label={t('export')} />}
      >
        <BarChart
          title={t('charts.calls')}
          unit={unit}
          description={t('charts.callsText', {
            calls: totals.calls,
            errors: totals.errors,
            most: busiest.calls,
            when: busiestTime,
          })}
          series={[
            { name: t('series.succeeded'), tone: 'accent' },
            { name: t('series.refused'), tone: 'warn' },
            { name: t('series.failed'), tone: 'bad' },
          ]}
          bars={toBars(({ calls, errors, failures }) => [calls - errors, errors - failures, failures])}
        />
      </Card>
      <div className="grid gap-4 xl:grid-cols-2">
        <Card title={t('charts.transfer')}>
          <BarChart
            title={t('charts.transfer')}
            unit={unit}
            description={t('charts.transferText', {
              received: formatBytes(totals.requestBytes, locale),
              sent: formatBytes(totals.responseBytes, locale),
            })}
            series={[
              { name: t('series.sent'), tone: 'accent' },
              { name: t('series.received'), tone: 'good' },
            ]}
            bars={toBars(({ requestBytes, responseBytes }) => [
              toKilobytes(responseBytes),
              toKilobytes(requestBytes),
            ])}
          />
        </Card>
        <Card title={t('charts.latency')}>
          <LineChart
            title={t('charts.latency')}
            unit={unit}
            description={t('charts.latencyText', {
              p50: formatMs(totals.p50Ms, locale),
              p99: formatMs(totals.p99Ms, locale),
              slowest: formatMs(slowest, locale),
            })}
            series={[
              { name: t('series.p50'), tone: 'accent' },
              { name: t('series.p95'), tone: 'warn' },
              { name: t('series.p99'), tone: 'bad' },
            ]}
            bars={toBars(({ p50Ms, p95Ms, p99Ms }) => [p50Ms, p95Ms, p99Ms])}
          />
        </Card>
      </div>
    </>
  )
}

/** To a tenth, so that a small answer is not nothing. */
const toKilobytes = (bytes: number): number => Math.round(bytes / 100) / 10
