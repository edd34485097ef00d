import type { Subscription } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { ConfirmButton } from '#components/confirm-button.tsx'
import { Moment } from '#components/moment.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { readDirectoryNames } from '#server/read-directory-names.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { readReasonTeller } from '#server/tell-reasons.ts'
import { endSubscription } from './actions.ts'

interface SubscriptionRowProps {
  readonly instanceId: string
  readonly subscription: Subscription
}

const states = { active: 'good', failing: 'warn', disabled: 'bad' } as const
const events = ['customerChanged', 'customerEntersSegment', 'customerLeavesSegment', 'keyExpiring'] as const

/** One subscription: what is told to whom, and how that goes. */
export async function SubscriptionRow({ instanceId, subscription }: SubscriptionRowProps) {
  const [t, names] = await Promise.all([getTranslations('connector.subscriptions'), readDirectoryNames()])
  const { subscriptionId, callbackUrl, isMine, madeBy, lastDeliveredUtc, waiting } = subscription
  const event = nameEvent(t, subscription.event)
  const host = URL.canParse(callbackUrl) ? new URL(callbackUrl).host : callbackUrl
  return (
    <tr>
      <th scope="row" className="px-2 py-2 font-normal">
        {event}
        <Options subscription={subscription} />
      </th>
      <td className="wrap-anywhere min-w-40 px-2 py-2">{host}</td>
      <td className="wrap-anywhere min-w-40 px-2 py-2">
        {isMine ? t('you') : (names.get(madeBy.toLowerCase()) ?? madeBy)}
      </td>
      <td className="px-2 py-2">
        <State subscription={subscription} />
      </td>
      <td className="whitespace-nowrap px-2 py-2">
        {lastDeliveredUtc === null ? t('never') : <Moment iso={lastDeliveredUtc} />}
      </td>
      <td className="px-2 py-1 text-right">
        <ConfirmButton
          label={t('end')}
          name={t('endName', { event, host })}
          isDangerous
          title={t('endTitle')}
          text={t('endText', { host, waiting })}
          confirmLabel={t('confirm')}
          cancelLabel={t('cancel')}
          workingLabel={t('working')}
          requestIdLabels={await readRequestIdLabels()}
          action={endSubscription.bind(null, { instanceId, subscriptionId })}
        />
      </td>
    </tr>
  )
}

type Translate = Awaited<ReturnType<typeof getTranslations<'connector.subscriptions'>>>

/** A service that is newer may have others. */
function nameEvent(t: Translate, event: string): string {
  const known = events.find((each) => each === event)
  return known === undefined ? event : t(`events.${known}`)
}

async function Options({ subscription }: { readonly subscription: Subscription }) {
  const t = await getTranslations('connector.subscriptions')
  const { columns, includesActivities, segment, withinDays } = subscription
  const options = [
    columns.length > 0 && t('columns', { columns: columns.join(', ') }),
    includesActivities && t('withActivities'),
    segment,
    withinDays !== null && t('withinDays', { days: withinDays }),
  ].filter((option) => typeof option === 'string')
  if (options.length === 0) return null
  return <span className="wrap-anywhere block text-muted text-sm">{options.join(', ')}</span>
}

async function State({ subscription }: { readonly subscription: Subscription }) {
  const t = await getTranslations('connector.subscriptions')
  const tell = await readReasonTeller()
  const { state, reason, reasons, nextAttemptUtc, waiting, missed } = subscription
  const known = Object.keys(states).find((each): each is keyof typeof states => each === state)
  return (
    <>
      <Badge tone={known === undefined ? 'plain' : states[known]}>
        {known === undefined ? state : t(`states.${known}`)}
      </Badge>
      <div className="mt-1 space-y-0.5 text-muted text-sm empty:hidden">
        {reason !== null && known !== 'active' && <p className="wrap-anywhere">{tell(reasons, reason)}</p>}
        {known === 'failing' && nextAttemptUtc !== null && (
          <p>{t.rich('nextAttempt', { when: () => <Moment iso={nextAttemptUtc} /> })}</p>
        )}
        {waiting > 0 && <p>{t('waiting', { count: waiting })}</p>}
        {missed > 0 && <p className="text-warn">{t('missed', { count: missed })}</p>}
        {known === 'disabled' && <p>{t('advice')}</p>}
      </div>
    </>
  )
}
