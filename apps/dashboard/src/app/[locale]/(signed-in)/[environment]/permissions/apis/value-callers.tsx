import type { KeyValue } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'
import { describeCaller } from './describe-caller.ts'

const mostShown = 5

/** Who called with a value lately: whom to ask before it ends, or whom it was refused to. */
export async function ValueCallers({ callers }: Pick<KeyValue, 'callers'>) {
  const t = await getTranslations('keys.values')
  if (callers.length === 0) return null
  const shown = await Promise.all(
    callers.slice(0, mostShown).map(async (caller) => ({ ...caller, who: await describeCaller(caller) })),
  )
  return (
    <ul aria-label={t('callers')} className="mt-1 space-y-0.5">
      {shown.map(({ id, who, userAgent, lastUsedUtc, calls, refused }) => (
        <li key={`${id} ${userAgent}`} className="wrap-anywhere">
          {t.rich(refused > 0 ? 'refusedCaller' : 'caller', {
            who,
            calls,
            refused,
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
