import { type Capability, keyCapabilities } from '@customer-insights-kit/client/capabilities'
import type { Key } from '@customer-insights-kit/client/management'
import { Check } from 'lucide-react'
import { getMessages, getNow, getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { nameActor } from '#server/name-actor.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { updateKey } from '../../change-keys.ts'
import { describeScope } from '../../describe-scope.ts'
import { formScopes } from '../../form-scopes.ts'
import { EditKeyButton } from './edit-key-button.tsx'

interface KeyFactsProps {
  readonly instanceId: string
  readonly of: Key
}

/** What a key may do, and what is said of it. */
export async function KeyFacts({ instanceId, of: key }: KeyFactsProps) {
  const [t, messages, now, requestIdLabels] = await Promise.all([
    getTranslations('keys.facts'),
    getMessages(),
    getNow(),
    readRequestIdLabels(),
  ])
  const { keyId, name, owner, note, expiresUtc, createdUtc, createdBy } = key
  const allowed = keyCapabilities.filter((capability) => key.capabilities.includes(capability))
  const facts = {
    owner: owner || '--',
    note: note || '--',
    expires: expiresUtc === null ? t('never') : <Moment iso={expiresUtc} />,
    made: t.rich('madeBy', { when: () => <Moment iso={createdUtc} />, who: await nameActor(createdBy.name) }),
    id: (
      <span className="flex min-w-0 items-center gap-1">
        <code className="break-all font-mono text-sm">{keyId}</code>
        <CopyButton text={keyId} label={t('copyId')} copiedLabel={requestIdLabels.copied} />
      </span>
    ),
  }
  return (
    <Card
      title={t('title')}
      aside={
        <EditKeyButton
          first={{ name, owner, note, expires: expiresUtc?.slice(0, 10) ?? '' }}
          tomorrow={new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)}
          labels={messages.keys.facts.edit}
          firstScope={{
            scope: formScopes.find((known) => known === key.scope) ?? 'custom',
            capabilities: allowed,
            actsAlone: key.actsAlone,
          }}
          capabilities={keyCapabilities.map((name) => ({ name, label: messages.capabilities[name] }))}
          formLabels={messages.keys.create.form}
          requestIdLabels={requestIdLabels}
          target={{ instanceId, keyId }}
          action={updateKey}
        />
      }
    >
      <p>{await describeScope(key)}</p>
      <ul className="mt-2 grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        {allowed.map((capability: Capability) => (
          <li key={capability} className="flex items-baseline gap-2 py-0.5">
            <Check aria-hidden className="size-3.5 shrink-0 translate-y-0.5 text-good" />
            {messages.capabilities[capability]}
          </li>
        ))}
      </ul>
      <dl className="mt-4 grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
        {(['owner', 'note', 'expires', 'made', 'id'] as const).map((fact) => (
          <div key={fact} className="contents">
            <dt className="text-muted">{t(fact)}</dt>
            <dd className="wrap-anywhere min-w-0">{facts[fact]}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
