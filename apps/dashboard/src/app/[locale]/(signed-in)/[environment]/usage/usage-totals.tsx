import type { UsageFigures } from '@customer-insights-kit/client/management'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { Help } from '#components/help.tsx'
import { formatBytes } from '#format-bytes.ts'
import { formatMs } from '#format-ms.ts'

/** The figures of all calls together. */
export async function UsageTotals({ totals }: { readonly totals: UsageFigures }) {
  const [t, format, locale] = await Promise.all([getTranslations('usage'), getFormatter(), getLocale()])
  const { calls, errors, failures, requestBytes, responseBytes, p50Ms, p95Ms, p99Ms } = totals
  const ms = (value: number | null) => formatMs(value, locale)
  const percent = (part: number) =>
    format.number(calls === 0 ? 0 : part / calls, { style: 'percent', maximumFractionDigits: 1 })
  const tiles = [
    { name: 'calls', value: format.number(calls), more: undefined },
    {
      name: 'errors',
      value: format.number(errors),
      more: t('errorShare', { share: percent(errors), failures }),
    },
    {
      name: 'transfer',
      value: formatBytes(requestBytes + responseBytes, locale),
      more: t('transferParts', {
        received: formatBytes(requestBytes, locale),
        sent: formatBytes(responseBytes, locale),
      }),
    },
    { name: 'latency', value: ms(p50Ms), more: t('latencyParts', { p95: ms(p95Ms), p99: ms(p99Ms) }) },
  ] as const
  return (
    <dl className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {tiles.map(({ name, value, more }) => (
        <div key={name} className="rounded-lg border border-line bg-surface p-4 shadow-card">
          <dt className="flex items-center gap-1 text-muted text-sm">
            {t(`figures.${name}`)}
            {name === 'latency' && <Help term="latency" />}
          </dt>
          <dd className="mt-1">
            <span className="font-semibold text-xl tabular-nums">{value}</span>
            {more !== undefined && <span className="block text-muted text-sm">{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
