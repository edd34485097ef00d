import type { Key } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Place } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { toResult } from '#server/result.ts'
import { KeyBadges } from '../../key-badges.tsx'
import { KeyField } from '../../key-field.tsx'
import { KeyHistory } from '../../key-history.tsx'
import { nameKey } from '../../name-key.ts'
import { readKeyField } from '../../read-key-field.ts'
import { readKeyHistory } from '../../read-key-history.ts'
import { RegenerateButton } from '../../regenerate-button.tsx'
import { toSlot } from '../../slots.ts'
import { KeyDanger } from './key-danger.tsx'
import { KeyFacts } from './key-facts.tsx'
import { KeyUsage } from './key-usage.tsx'
import { KeyValues } from './key-values.tsx'
import { RollButton } from './roll-button.tsx'
import type { TimeFrame } from './time-frames.ts'

interface KeyOverviewProps {
  readonly place: Place
  readonly of: Key
  readonly frame: TimeFrame
}

/** All of one key: its values and who calls with which, what it may do, and its end. */
export async function KeyOverview({ place, of: key, frame }: KeyOverviewProps) {
  const instanceId = place.environment
  const t = await getTranslations('keys.page')
  const { kind, keyId, state, values } = key
  const slot = toSlot(kind)
  const access = slot && (await toResult(managementClient().apiAccess.get({ instanceId })))
  const field =
    slot !== undefined && access?.ok && access.data.showsKeys
      ? await readKeyField(instanceId, slot)
      : undefined
  return (
    <>
      <PageHeading title={await nameKey(key)} purpose={key.note || t('purpose')}>
        {slot === undefined ? (
          <RollButton instanceId={instanceId} of={key} />
        ) : (
          <RegenerateButton instanceId={instanceId} of={key} slot={slot} />
        )}
      </PageHeading>
      <div className="space-y-4">
        <KeyBadges of={key} />
        {/* A field for each value: what one shows is not the key any more once that was replaced. */}
        {field !== undefined && <KeyField key={values[0]?.valueId} {...field} />}
        {state === 'accessOff' && <Notice>{t('accessOff')}</Notice>}
        {!key.makerReaches && <Notice tone="bad">{t('makerGone')}</Notice>}
        <KeyValues instanceId={instanceId} of={key} />
        {/* In one piece: usage is as high as its tables are, and everything else stands below it. */}
        <Suspense fallback={<KeyUsageSkeleton label={t('loadingUsage')} />}>
          <KeyUsage place={place} of={key} frame={frame} />
          {slot === undefined && <KeyFacts instanceId={instanceId} of={key} />}
          <History
            instanceId={instanceId}
            of={key}
            targets={[
              `keys/${slot ?? keyId}`,
              ...values.slice(0, 5).map(({ valueId }) => `key-values/${valueId}`),
            ]}
          />
          {slot === undefined && <KeyDanger place={place} of={key} />}
        </Suspense>
      </div>
    </>
  )
}

interface HistoryProps {
  readonly instanceId: string
  readonly of: Key
  readonly targets: readonly string[]
}

async function History({ instanceId, of: key, targets }: HistoryProps) {
  return <KeyHistory history={await readKeyHistory(instanceId, targets)} keys={[key]} />
}

function KeyUsageSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-80" />
    </div>
  )
}
