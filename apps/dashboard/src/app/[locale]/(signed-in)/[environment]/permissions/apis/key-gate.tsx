import { Lock } from 'lucide-react'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { apiAccessPath, type Place } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { toResult } from '#server/result.ts'

interface KeyGateProps {
  readonly place: Place
  readonly children: ReactNode
}

/** Shows pages of single keys to those who manage them, where the keys are the service's own. */
export async function KeyGate({ place, children }: KeyGateProps) {
  const instanceId = place.environment
  const [access, management] = await Promise.all([
    toResult(managementClient().apiAccess.get({ instanceId })),
    mayUse(instanceId, 'manageApiAccess'),
  ])
  if (!access.ok) return <LoadFailure failure={access} />
  if (access.data.keysOf === 'microsoft') redirect(apiAccessPath(place))
  if (!management.ok) return <LoadFailure failure={management} />
  if (management.data) return children
  const t = await getTranslations('apiAccess')
  return (
    <EmptyState icon={Lock} title={t('viewerTitle')} text={t('viewer')}>
      <Link href={apiAccessPath(place)} className={buttonClass()}>
        {t('title')}
      </Link>
    </EmptyState>
  )
}
