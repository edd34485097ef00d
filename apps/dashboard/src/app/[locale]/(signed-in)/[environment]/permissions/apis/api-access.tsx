import { KeyRound } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Place } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { toResult } from '#server/result.ts'
import { AccessStatus } from './access-status.tsx'
import { ActionButton } from './action-button.tsx'
import { enableApiAccess } from './actions.ts'
import { CallingHelp } from './calling-help.tsx'
import { SubscriptionKeys } from './subscription-keys.tsx'
import { UpstreamAccess } from './upstream-access.tsx'

/** API access of an environment: its status for everybody, its keys for administrators. */
export async function ApiAccess({ place }: { readonly place: Place }) {
  const instanceId = place.environment
  const [access, management] = await Promise.all([
    toResult(managementClient().apiAccess.get({ instanceId })),
    mayUse(instanceId, 'manageApiAccess'),
  ])
  if (!access.ok) return <LoadFailure failure={access} />
  if (access.data.keysOf === 'microsoft') return <UpstreamAccess place={place} />
  if (!management.ok) return <LoadFailure failure={management} />

  const mayManage = management.data
  const t = await getTranslations('apiAccess')
  if (!access.data.enabled && mayManage) {
    return (
      <EmptyState
        icon={KeyRound}
        title={t('enableTitle')}
        text={t(access.data.hasKeys ? 'enableAgainText' : 'enableText')}
      >
        <ActionButton
          label={t('enable')}
          workingLabel={t('working')}
          className={`${buttonClass('primary')} h-10 px-6`}
          requestIdLabels={await readRequestIdLabels()}
          action={enableApiAccess.bind(null, instanceId)}
        />
      </EmptyState>
    )
  }
  return (
    <div className="space-y-4">
      <AccessStatus place={place} access={access.data} mayManage={mayManage} />
      {mayManage ? (
        <SubscriptionKeys instanceId={instanceId} />
      ) : (
        <Card title={t('viewerTitle')}>
          <Notice>{t('viewer')}</Notice>
        </Card>
      )}
      <CallingHelp />
    </div>
  )
}

export function ApiAccessSkeleton() {
  return (
    <div className="space-y-4">
      <Skeleton className="h-24" />
      <Skeleton className="h-56" />
      <Skeleton className="h-40" />
    </div>
  )
}
