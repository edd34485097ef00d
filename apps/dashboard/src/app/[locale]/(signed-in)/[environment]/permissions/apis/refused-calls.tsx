import type { KeyValue } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'
import { describeCaller } from './describe-caller.ts'

/** How many calls with a value were refused, and who made the last: somebody who needs the present one. */
export async function RefusedCalls({ value }: { readonly value: KeyValue }) {
  const { refusedCalls, lastRefusedUtc, callers } = value
  if (refusedCalls === 0 || lastRefusedUtc === null) return null
  const t = await getTranslations('keys.values')
  const last = callers.find(({ refused }) => refused > 0)
  return (
    <p className="wrap-anywhere font-medium text-bad">
      {t.rich('refusedCalls', {
        calls: refusedCalls,
        when: () => <Moment iso={lastRefusedUtc} />,
        who: last === undefined ? t('somebody') : await describeCaller(last),
      })}
    </p>
  )
}
