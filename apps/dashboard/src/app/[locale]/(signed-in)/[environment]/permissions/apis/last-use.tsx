import type { KeyValue } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'
import { describeLastCall } from './describe-use.ts'

/** When a value was called with last, with what and from where. */
export async function LastUse({ value }: { readonly value: KeyValue }) {
  const t = await getTranslations('keys.use')
  const call = await describeLastCall(value)
  if (call === undefined) return t('never')
  return t.rich('lastMoment', { when: () => <Moment iso={value.lastUsedUtc ?? ''} />, call })
}
