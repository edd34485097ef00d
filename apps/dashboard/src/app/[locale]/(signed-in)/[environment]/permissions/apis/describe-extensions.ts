import type { KeyValue } from '@customer-insights-kit/client/management'
import { getMessages, getNow, getTranslations } from 'next-intl/server'
import { getFormatter } from '#i18n/get-formatter.ts'
import { listExtensions } from './grace-choices.ts'
import type { MinutesChoice } from './minutes-button.tsx'

/** For how much longer an old value can be let work, each choice with the end that it means. */
export async function describeExtensions({ graceEndsUtc }: KeyValue): Promise<MinutesChoice[]> {
  const [t, format, now, { keys }] = await Promise.all([
    getTranslations('keys.values.actions'),
    getFormatter(),
    getNow(),
    getMessages(),
  ])
  return listExtensions(graceEndsUtc, now.getTime()).map((minutes) => ({
    minutes,
    name: t('until', {
      duration: keys.values.actions.durations[minutes],
      end: format.dateTime(new Date(now.getTime() + Number(minutes) * 60_000), {
        dateStyle: 'medium',
        timeStyle: 'short',
      }),
    }),
  }))
}
