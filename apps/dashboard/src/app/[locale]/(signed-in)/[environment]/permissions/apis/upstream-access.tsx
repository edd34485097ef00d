import type { UpstreamKeys } from '@customer-insights-kit/client/management'
import { ExternalLink } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { ActionButton } from '#components/action-button.tsx'
import { ConfirmButton } from '#components/confirm-button.tsx'
import { Help } from '#components/help.tsx'
import { LoadFailure } from '#components/load-failure.tsx'
import { Moment } from '#components/moment.tsx'
import { PasteKeysForm } from '#components/paste-keys-form.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Place } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { findEnvironmentName, mayUse } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { toResult } from '#server/result.ts'
import { removeUpstreamKeys, replaceUpstreamKeys, verifyUpstreamKeys } from './actions.ts'
import { CallingHelp } from './calling-help.tsx'
import { UpstreamKey } from './upstream-key.tsx'

const pages = {
  productPage: 'https://home.ci.ai.dynamics.com/',
  keysPage: 'https://learn.microsoft.com/dynamics365/customer-insights/data/apis',
} as const

/** API access before Microsoft's cloud: the keys are made there and pasted here. */
export async function UpstreamAccess({ place }: { readonly place: Place }) {
  const instanceId = place.environment
  const [keys, management] = await Promise.all([
    toResult(managementClient().upstreamKeys.get({ instanceId })),
    mayUse(instanceId, 'manageApiAccess'),
  ])
  if (!keys.ok) return <LoadFailure failure={keys} />
  // Without a working key nobody can tell the role: the service asks again with what is pasted.
  const mayManage = !management.ok || management.data
  return (
    <div className="space-y-4">
      <KeysCard keys={keys.data} mayManage={mayManage} mayVerify={management.ok} />
      {mayManage ? <ReplaceCard instanceId={instanceId} /> : <ViewerCard />}
      <CallingHelp />
    </div>
  )
}

interface KeysCardProps {
  readonly keys: UpstreamKeys
  readonly mayManage: boolean
  /** Only who has a role may, and without a working key the cloud tells nobody's. */
  readonly mayVerify: boolean
}

async function KeysCard({ keys, mayManage, mayVerify }: KeysCardProps) {
  const t = await getTranslations('upstreamKeys')
  const { instanceId, lastFailoverUtc } = keys
  const hasKeys = keys.inUse !== null
  const [environment, requestIdLabels] = await Promise.all([
    findEnvironmentName(instanceId),
    readRequestIdLabels(),
  ])
  return (
    <Card title={t('title')} help={<Help term="upstreamState" />}>
      <p className="max-w-2xl text-muted">{t('text', { host: new URL(keys.upstreamUrl).host })}</p>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {(['productPage', 'keysPage'] as const).map((page) => (
          <a key={page} href={pages[page]} className="inline-flex items-center gap-1 text-accent underline">
            {t(page)}
            <ExternalLink aria-hidden className="size-4" />
          </a>
        ))}
      </p>
      {lastFailoverUtc !== null && (
        <div className="mt-3">
          <Notice>{t.rich('failover', { when: () => <Moment iso={lastFailoverUtc} /> })}</Notice>
        </div>
      )}
      <ul className="mt-4 divide-y divide-line border-line border-t">
        <UpstreamKey slot="primary" known={keys.primary} isInUse={keys.inUse === 'primary'} />
        <UpstreamKey slot="secondary" known={keys.secondary} isInUse={keys.inUse === 'secondary'} />
      </ul>
      {hasKeys && (
        <div className="mt-4 flex flex-wrap gap-2">
          {mayVerify && (
            <ActionButton
              label={t('verify')}
              workingLabel={t('working')}
              doneLabel={t('verified')}
              className={buttonClass()}
              requestIdLabels={requestIdLabels}
              action={verifyUpstreamKeys.bind(null, instanceId)}
            />
          )}
          {mayManage && (
            <ConfirmButton
              label={t('remove')}
              isDangerous
              title={t('confirmRemove.title')}
              text={t('confirmRemove.text', { environment })}
              confirmLabel={t('confirmRemove.confirm')}
              cancelLabel={t('cancel')}
              workingLabel={t('working')}
              requestIdLabels={requestIdLabels}
              action={removeUpstreamKeys.bind(null, instanceId)}
            />
          )}
        </div>
      )}
    </Card>
  )
}

async function ReplaceCard({ instanceId }: { readonly instanceId: string }) {
  const t = await getTranslations('upstreamKeys')
  return (
    <Card title={t('replaceTitle')}>
      <p className="mb-4 max-w-2xl text-muted">{t('replaceText')}</p>
      <PasteKeysForm
        labels={{
          primary: t('primary'),
          secondary: t('secondary'),
          submit: t('replace'),
          working: t('working'),
          done: t('replaced'),
        }}
        requestIdLabels={await readRequestIdLabels()}
        action={replaceUpstreamKeys.bind(null, instanceId)}
      />
    </Card>
  )
}

async function ViewerCard() {
  const t = await getTranslations('upstreamKeys')
  return (
    <Card title={t('viewerTitle')}>
      <Notice>{t('viewer')}</Notice>
    </Card>
  )
}
