import type { AuditEntry, Key } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'
import { PartFailure } from '#components/part-failure.tsx'
import { Card } from '#components/ui/card.tsx'
import { nameActor } from '#server/name-actor.ts'
import { readDirectoryNames } from '#server/read-directory-names.ts'
import type { Result } from '#server/result.ts'
import { isExplorer } from '#server/user-agent.ts'
import { toSlot } from './slots.ts'

const actions = [
  'EnableApiAccess',
  'DisableApiAccess',
  'UpdateApiAccess',
  'RevealSubscriptionKey',
  'RegenerateSubscriptionKey',
  'CreateKey',
  'UpdateKey',
  'RollKey',
  'DeleteKey',
  'ExtendGrace',
  'EndGrace',
  'EndGraceWhenQuiet',
] as const

interface KeyHistoryProps {
  readonly history: Result<readonly AuditEntry[]>
  /** By which what was changed is named. */
  readonly keys: readonly Key[]
}

/** Who did what to which key, as the audit log has it. */
export async function KeyHistory({ history, keys }: KeyHistoryProps) {
  const [t, names, service] = await Promise.all([
    getTranslations('keys.history'),
    readDirectoryNames(),
    nameActor('service'),
  ])
  if (!history.ok) return <PartFailure title={t('title')} failure={history} />
  return (
    <Card title={t('title')}>
      {history.data.length === 0 && <p className="text-muted">{t('empty')}</p>}
      <ol className="divide-y divide-line">
        {history.data.map((entry) => (
          <li key={entry.entryId} className="flex flex-wrap items-baseline justify-between gap-x-6 py-1.5">
            <span className="wrap-anywhere min-w-0">{describe(entry)}</span>
            <span className="text-muted text-sm">
              <Moment iso={entry.atUtc} />
              {entry.ip !== null && ` · ${entry.ip}`}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )

  function describe(entry: AuditEntry): string {
    const action = actions.find((known) => known === entry.action)
    const key = nameKey(entry)
    const who =
      entry.actor.type === 'service'
        ? toSentenceStart(service)
        : (names.get(entry.actor.id.toLowerCase()) ?? entry.actor.name)
    if (action === 'RevealSubscriptionKey' && isExplorer(entry.userAgent)) {
      return t('explorerUse', { who, key })
    }
    return action === undefined ? `${who}: ${entry.action}` : t(`actions.${action}`, { who, key })
  }

  function nameKey({ target, after, before }: AuditEntry): string {
    const [kind, id = ''] = target.split('/')
    if (kind === 'api-access') return ''
    const known = keys.find(
      (key) => key.keyId === id || key.kind === id || key.values.some(({ valueId }) => valueId === id),
    )
    if (known === undefined) {
      const name = after?.name ?? before?.name
      return typeof name === 'string' ? name : t('gone', { id: id.slice(0, 8) })
    }
    const slot = toSlot(known.kind)
    return slot === undefined ? known.name : t(slot)
  }
}

const toSentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
