import type { ApiAccess } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { PartFailure } from '#components/part-failure.tsx'
import type { Place } from '#paths.ts'
import { CallingHelp } from './calling-help.tsx'
import { DangerZone } from './danger-zone.tsx'
import { KeyHistory } from './key-history.tsx'
import type { KeyListQuery } from './key-list.ts'
import { NamedKeys } from './named-keys.tsx'
import { readKeyHistory } from './read-key-history.ts'
import { readKeys } from './read-keys.ts'
import { SubscriptionKeys } from './subscription-keys.tsx'

interface KeyManagementProps {
  readonly place: Place
  readonly access: ApiAccess
  readonly query: KeyListQuery
}

/** All keys of an environment, what was done to them, and what would end them. */
export async function KeyManagement({ place, access, query }: KeyManagementProps) {
  const instanceId = place.environment
  const [t, keys, history] = await Promise.all([
    getTranslations('apiAccess'),
    readKeys(instanceId),
    readKeyHistory(instanceId),
  ])
  if (!keys.ok) return <PartFailure title={t('keysTitle')} failure={keys} />
  const { enabled, showsKeys } = access
  return (
    <>
      <SubscriptionKeys place={place} keys={keys.data} showsKeys={showsKeys} />
      <NamedKeys place={place} keys={keys.data.filter(({ kind }) => kind === 'named')} query={query} />
      <CallingHelp />
      <KeyHistory history={history} keys={keys.data} />
      <DangerZone instanceId={instanceId} isEnabled={enabled} showsKeys={showsKeys} />
    </>
  )
}
