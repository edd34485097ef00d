import type { KeyValue } from '@customer-insights-kit/client/management'
import { getFormatter, getLocale, getNow, getTranslations } from 'next-intl/server'
import { nameOperation } from '#i18n/name-operation.ts'

const longestProgram = 80

/** What called with a value last and where that came from, without when; undefined before any use. */
export async function describeLastCall(value: KeyValue): Promise<string | undefined> {
  if (value.lastUsedUtc === null) return undefined
  const [t, locale] = await Promise.all([getTranslations('keys.use'), getLocale()])
  return [
    value.lastOperation && nameOperation(value.lastOperation, locale),
    value.lastIp && t('from', { address: value.lastIp }),
    value.lastUserAgent?.slice(0, longestProgram),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The same with when it was, as one line of text. */
export async function describeLastUse(value: KeyValue): Promise<string> {
  const [t, format, now] = await Promise.all([getTranslations('keys.use'), getFormatter(), getNow()])
  const call = await describeLastCall(value)
  if (call === undefined) return t('never')
  return t('last', { when: format.relativeTime(new Date(value.lastUsedUtc ?? 0), now), call })
}
