import { KeyRound } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { ActionButton } from '#components/action-button.tsx'
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
import { enableApiAccess } from './actions.ts'
import { CallingHelp } from './calling-help.tsx'
import type { KeyListQuery } from './key-list.ts'
import { KeyManagement } from './key-management.tsx'
import { UpstreamAccess } from './upstream-access.tsx'

interface ApiAccessProps {
  readonly place: Place
  readonly query: KeyListQuery
}

/** API access of an environment: its status for everybody, its keys for administrators. */
export async function ApiAccess({ place, query }: ApiAccessProps) {
  const instanceId = place.environment
  const [access, management] = await Promise.all([
    toResult(managementClient().apiAccess.get({ instanceId })),
    mayUse(instanceId, 'manageApiAccess'),
  ])
  if (!access.ok) return <LoadFailure failure={access} />
  if (access.data.keysOf === 'microsoft') return <UpstreamAccess place={place} />
  if (!management.ok) return <LoadFailure failure={management} />

  const { enabled, hasKeys } = access.data
  const mayManage = management.data
  return (
    <div className="space-y-4">
      {mayManage && !enabled ? (
        <Enabling instanceId={instanceId} hasKeys={hasKeys} />
      ) : (
        <AccessStatus place={place} access={access.data} />
      )}
      {mayManage ? (
        hasKeys && <KeyManagement place={place} access={access.data} query={query} />
      ) : (
        <>
          <ViewerCard />
          <CallingHelp />
        </>
      )}
    </div>
  )
}

interface EnablingProps {
  readonly instanceId: string
  readonly hasKeys: boolean
}

async function Enabling({ instanceId, hasKeys }: EnablingProps) {
  const t = await getTranslations('apiAccess')
  return (
    <EmptyState icon={KeyRound} title={t('enableTitle')} text={t(hasKeys ? 'enableAgainText' : 'enableText')}>
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

async function ViewerCard() {
  const t = await getTranslations('apiAccess')
  return (
    <Card title={t('viewerTitle')}>
      <Notice>{t('viewer')}</Notice>
    </Card>
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
