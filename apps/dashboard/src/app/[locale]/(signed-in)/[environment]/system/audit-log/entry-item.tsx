import type { AuditEntry } from '@customer-insights-kit/client/management'
import { Bot, ChevronRight, KeyRound, Server, User } from 'lucide-react'
import { getMessages, getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { toWords } from '#to-words.ts'
import { listChanges } from './list-changes.ts'

const icons = { user: User, app: Bot, key: KeyRound, service: Server } as const

/** One entry: who did what to what and when; opened, all that was written down of it. */
export async function EntryItem({ entry }: { readonly entry: AuditEntry }) {
  const [t, { auditLog }] = await Promise.all([getTranslations('auditLog'), getMessages()])
  const { action, actor, atUtc, target } = entry
  const titles: Readonly<Record<string, string>> = auditLog.actions
  const Icon = icons[actor.type]
  return (
    <li>
      <details className="group">
        <summary className="grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-2 rounded-lg px-3 py-2 hover:bg-raised md:grid-cols-[1rem_minmax(0,2fr)_minmax(0,1.5fr)_minmax(0,1.5fr)_8rem] md:items-center">
          <ChevronRight aria-hidden className="mt-0.5 size-4 text-muted group-open:rotate-90 md:mt-0" />
          <span className="wrap-anywhere font-medium">{titles[action] ?? toWords(action)}</span>
          <span className="text-right text-muted text-sm md:order-last">
            <Moment iso={atUtc} />
          </span>
          <code className="wrap-anywhere col-start-2 font-mono text-muted text-sm md:col-start-auto">
            {target}
          </code>
          <span className="wrap-anywhere col-span-2 col-start-2 flex items-center gap-1.5 text-muted md:col-span-1 md:col-start-auto">
            <Icon aria-hidden className="size-4 shrink-0" />
            <span className="sr-only">{t(`actorTypes.${actor.type}`)}</span>
            {actor.name}
          </span>
        </summary>
        <EntryDetails entry={entry} />
      </details>
    </li>
  )
}

async function EntryDetails({ entry }: { readonly entry: AuditEntry }) {
  const t = await getTranslations('auditLog')
  const { entryId, actor, action, atUtc, before, after, ip, userAgent, requestId, hash } = entry
  const changes = listChanges(before, after)
  const facts = [
    ['entry', String(entryId)],
    ['time', atUtc],
    ['operation', action],
    ['actorId', actor.id],
    ['ip', ip],
    ['userAgent', userAgent],
    ['requestId', requestId],
    ['hash', hash],
  ] as const
  return (
    <div className="space-y-4 border-line border-t bg-canvas px-3 py-3 md:pl-9">
      {changes.length > 0 && (
        <table className="w-full text-left">
          <thead className="text-muted text-sm">
            <tr>
              {(['what', 'before', 'after'] as const).map((column) => (
                <th key={column} scope="col" className="w-1/3 py-1 pr-2 font-medium">
                  {t(`changes.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-line border-t align-top">
            {changes.map((change) => (
              <tr key={change.name}>
                <th scope="row" className="wrap-anywhere py-1 pr-2 font-normal">
                  {change.name}
                </th>
                <td className="wrap-anywhere py-1 pr-2 text-muted">{change.before ?? '--'}</td>
                <td className="wrap-anywhere py-1">{change.after ?? '--'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className="contents">
              <dt className="text-muted sm:py-1">{t(`facts.${name}`)}</dt>
              <dd className="wrap-anywhere flex min-w-0 items-center gap-1 font-mono text-sm">
                {value}
                {name === 'requestId' && (
                  <CopyButton text={value} label={t('copyRequestId')} copiedLabel={t('copied')} />
                )}
              </dd>
            </div>
          ),
        )}
      </dl>
    </div>
  )
}
