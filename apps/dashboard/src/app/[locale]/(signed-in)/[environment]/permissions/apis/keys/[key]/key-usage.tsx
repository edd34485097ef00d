import type { Key, Usage } from '@customer-insights-kit/client/management'
import Link from 'next/link'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { BarChart } from '#components/charts/bar-chart.tsx'
import { labelTimes } from '#components/charts/label-times.ts'
import { PartFailure } from '#components/part-failure.tsx'
import { choiceClass, choicesClass } from '#components/settings/choice.ts'
import { Card } from '#components/ui/card.tsx'
import { nameOperation } from '#i18n/name-operation.ts'
import { keyPath, type Place } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { readDirectoryNames } from '#server/read-directory-names.ts'
import { toResult } from '#server/result.ts'
import { CallCounts } from './call-counts.tsx'
import { type TimeFrame, timeFrames } from './time-frames.ts'

interface KeyUsageProps {
  readonly place: Place
  readonly of: Key
  readonly frame: TimeFrame
}

/** Calls with a key over time, by whom and of what. */
export async function KeyUsage({ place, of: { kind, keyId }, frame }: KeyUsageProps) {
  const [t, locale, names] = await Promise.all([
    getTranslations('keys.usage'),
    getLocale(),
    readDirectoryNames(),
  ])
  const usage = await toResult(
    managementClient().usage.get({
      instanceId: place.environment,
      keyId,
      timeFrame: frame,
      groupBy: 'caller',
    }),
  )
  if (!usage.ok) return <PartFailure title={t('title')} failure={usage} />
  const { totals, groups, operations } = usage.data
  return (
    <Card
      title={t('title')}
      aside={
        <nav aria-label={t('timeFrame')} className={choicesClass}>
          {timeFrames.map((each) => (
            <Link
              key={each}
              href={keyPath(place, kind === 'named' ? keyId : kind, { frame: each })}
              scroll={false}
              replace
              aria-current={each === frame ? 'true' : undefined}
              className={choiceClass}
            >
              {t(`frames.${each}`)}
            </Link>
          ))}
        </nav>
      }
    >
      <UsageChart usage={usage.data} />
      {totals.calls > 0 && (
        <div className="mt-4 grid gap-x-8 gap-y-4 md:grid-cols-2">
          <CallCounts
            title={t('callers')}
            rows={(groups ?? []).map(({ id, name, label, calls, errors }) => ({
              id: `${id} ${label}`,
              name: [names.get(id.toLowerCase()) || name || t('noToken'), label].filter(Boolean).join(' / '),
              detail: names.has(id.toLowerCase()) && name !== names.get(id.toLowerCase()) ? name : undefined,
              calls,
              errors,
            }))}
          />
          <CallCounts
            title={t('operations')}
            rows={operations.map(({ operation, calls, errors }) => ({
              id: operation,
              name: nameOperation(operation, locale),
              calls,
              errors,
            }))}
          />
        </div>
      )}
    </Card>
  )
}

async function UsageChart({ usage: { series, period, totals } }: { readonly usage: Usage }) {
  const [t, format, labels] = await Promise.all([
    getTranslations('keys.usage'),
    getFormatter(),
    labelTimes(
      series.map(({ fromUtc }) => fromUtc),
      period,
    ),
  ])
  return (
    <BarChart
      title={t('title')}
      description={t('description', {
        calls: totals.calls,
        share: totals.calls === 0 ? '' : format.number(totals.errors / totals.calls, { style: 'percent' }),
      })}
      unit={t(`periods.${period}`)}
      series={[
        { name: t('answered'), tone: 'accent' },
        { name: t('refused'), tone: 'bad' },
      ]}
      bars={series.map(({ calls, errors }, index) => ({
        label: labels[index]?.label ?? '',
        tick: labels[index]?.tick ?? '',
        values: [calls - errors, errors],
      }))}
    />
  )
}
