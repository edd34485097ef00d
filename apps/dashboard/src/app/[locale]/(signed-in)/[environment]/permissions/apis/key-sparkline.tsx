import type { Key } from '@customer-insights-kit/client/management'
import { getNow, getTranslations } from 'next-intl/server'
import { Sparkline } from '#components/charts/sparkline.tsx'
import { managementClient } from '#server/client.ts'
import { toResult } from '#server/result.ts'
import { sumByDay } from './sum-by-day.ts'

interface KeySparklineProps {
  readonly instanceId: string
  readonly of: Key
}

/** Calls with a key by the day of the last two weeks, as far as they can be read. */
export async function KeySparkline({ instanceId, of: { values } }: KeySparklineProps) {
  const [t, now, ...lists] = await Promise.all([
    getTranslations('keys.list'),
    getNow(),
    ...values
      .filter(({ lastUsedUtc }) => lastUsedUtc !== null)
      .map(({ valueId }) => toResult(managementClient().keys.listCalls({ instanceId, valueId }))),
  ])
  const hours = lists.flatMap((list) => (list.ok ? list.data : []))
  const days = sumByDay(hours, now)
  const calls = days.reduce((sum, each) => sum + each, 0)
  return <Sparkline label={t('calls', { calls, days: days.length })} values={days} />
}

export const KeySparklineSpace = () => <div className="h-6 w-24" />
