import { getLocale, getNow, getTranslations } from 'next-intl/server'
import { getFormatter } from '#i18n/get-formatter.ts'
import { toRelativeTime } from '#to-relative-time.ts'

const yesterdayMs = 26 * 60 * 60 * 1000

/** How dates and numbers look in the language of the page. */
export async function FormatPreview() {
  const [t, format, now, locale] = await Promise.all([
    getTranslations('settings'),
    getFormatter(),
    getNow(),
    getLocale(),
  ])
  const examples = [
    [t('examples.date'), format.dateTime(now, { dateStyle: 'medium' })],
    [t('examples.time'), format.dateTime(now, { dateStyle: 'medium', timeStyle: 'long' })],
    [t('examples.ago'), toRelativeTime(new Date(now.getTime() - yesterdayMs), now, locale)],
    [t('examples.number'), format.number(1_234_567.89)],
    [t('examples.list'), format.list([t('language'), t('theme'), t('formats')])],
  ]
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
      {examples.map(([term, example]) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="tabular-nums max-sm:mb-1">{example}</dd>
        </div>
      ))}
    </dl>
  )
}
