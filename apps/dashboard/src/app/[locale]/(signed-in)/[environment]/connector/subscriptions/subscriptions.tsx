import { Lock, Webhook } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { connectorGuidePath, connectorPath, type Place } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { toResult } from '#server/result.ts'
import { SubscriptionRow } from './subscription-row.tsx'

const columns = ['event', 'where', 'who', 'state', 'last'] as const

/** Who is told of events of the environment, as far as one may see that. */
export async function Subscriptions({ place }: { readonly place: Place }) {
  const instanceId = place.environment
  const t = await getTranslations('connector')
  const [may, isAdministrator] = await Promise.all([
    mayUse(instanceId, 'keepSubscriptions'),
    mayUse(instanceId, 'manageApiAccess'),
  ])
  if (!may.ok) return <LoadFailure failure={may} />
  if (!may.data) {
    return (
      <EmptyState icon={Lock} title={t('subscriptions.notAllowedTitle')} text={t('subscriptions.notAllowed')}>
        <Link href={connectorPath(place)} className={buttonClass()}>
          {t('toConnector')}
        </Link>
      </EmptyState>
    )
  }
  const subscriptions = await toResult(managementClient().subscriptions.list({ instanceId }))
  if (!subscriptions.ok) return <LoadFailure failure={subscriptions} />
  const seesAll = isAdministrator.ok && isAdministrator.data
  if (subscriptions.data.length === 0) {
    const [title, text] = seesAll
      ? [t('subscriptions.emptyTitle'), t('subscriptions.empty')]
      : [t('subscriptions.emptyMineTitle'), t('subscriptions.emptyMine')]
    return (
      <EmptyState icon={Webhook} title={title} text={text}>
        <Link href={`${connectorGuidePath(place)}#keep-copy`} className={buttonClass()}>
          {t('toGuide')}
        </Link>
      </EmptyState>
    )
  }
  const count = t('subscriptions.count', { count: subscriptions.data.length })
  return (
    <Card title={count}>
      {!seesAll && <p className="mb-3 text-muted">{t('subscriptions.mine')}</p>}
      <ScrollRegion label={t('subscriptions.title')} className="relative -mx-2">
        <table className="w-full min-w-4xl text-left">
          <thead className="border-line border-b text-muted text-sm">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className="px-2 py-1.5 font-medium">
                  {t(`subscriptions.${column}`)}
                </th>
              ))}
              <th scope="col" className="px-2 py-1.5">
                <span className="sr-only">{t('subscriptions.action')}</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line align-top">
            {subscriptions.data.map((subscription) => (
              <SubscriptionRow
                key={subscription.subscriptionId}
                instanceId={instanceId}
                subscription={subscription}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  )
}

export function SubscriptionsSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-72" />
    </div>
  )
}
