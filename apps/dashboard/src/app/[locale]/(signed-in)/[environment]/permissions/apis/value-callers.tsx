import type { KeyValue } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'

const mostShown = 5
const longestProgram = 60

/** Who called with a value lately: whom to ask before it ends. */
export async function ValueCallers({ callers }: Pick<KeyValue, 'callers'>) {
  const t = await getTranslations('keys.values')
  if (callers.length === 0) return null
  return (
    <ul aria-label={t('callers')} className="mt-1 space-y-0.5">
      {callers.slice(0, mostShown).map(({ id, name, userAgent, lastIp, lastUsedUtc, calls }) => (
        <li key={`${id} ${userAgent}`} className="wrap-anywhere">
          {t.rich('caller', {
            who: name || t('somebody'),
            place: [userAgent?.slice(0, longestProgram), lastIp].filter(Boolean).join(', ') || '--',
            calls,
            when: () => <Moment iso={lastUsedUtc} />,
          })}
        </li>
      ))}
      {callers.length > mostShown && (
        <li className="text-muted">{t('moreCallers', { count: callers.length - mostShown })}</li>
      )}
    </ul>
  )
}
