import type { AuditEntry } from '@customer-insights-kit/client/management'
import { Bot, ChevronRight, KeyRound, Server, User } from 'lucide-react'
import Link from 'next/link'
import { getMessages, getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { Place } from '#paths.ts'
import { nameActor } from '#server/name-actor.ts'
import { readDirectoryNames } from '#server/read-directory-names.ts'
import { toWords } from '#to-words.ts'
import { ChangeTable } from './change-table.tsx'
import { listChanges } from './list-changes.ts'
import { type NamedTarget, nameTarget } from './name-target.ts'
import { tellReason } from './tell-reason.ts'

const icons = { user: User, app: Bot, key: KeyRound, service: Server } as const

interface EntryItemProps {
  readonly place: Place
  readonly entry: AuditEntry
}

/** One entry: who did what to what and when; opened, all that was written down of it. */
export async function EntryItem({ place, entry }: EntryItemProps) {
  const [t, { auditLog }, named, names] = await Promise.all([
    getTranslations('auditLog'),
    getMessages(),
    nameTarget(place, entry),
    readDirectoryNames(),
  ])
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
          <span className="wrap-anywhere col-start-2 text-muted md:col-start-auto">
            {named?.name ?? <code className="font-mono text-sm">{target}</code>}
          </span>
          <span className="wrap-anywhere col-span-2 col-start-2 flex items-center gap-1.5 text-muted md:col-span-1 md:col-start-auto">
            <Icon aria-hidden className="size-4 shrink-0" />
            <span className="sr-only">{t(`actorTypes.${actor.type}`)}</span>
            {names.get(actor.id.toLowerCase()) ?? (await nameActor(actor.name))}
          </span>
        </summary>
        <EntryDetails entry={entry} named={named} />
      </details>
    </li>
  )
}

interface EntryDetailsProps {
  readonly entry: AuditEntry
  readonly named: NamedTarget | undefined
}

async function EntryDetails({ entry, named }: EntryDetailsProps) {
  const t = await getTranslations('auditLog')
  const { entryId, actor, action, atUtc, target, ip, userAgent, requestId, hash } = entry
  const [before, after] = await Promise.all([tellReason(entry.before), tellReason(entry.after)])
  const [changed = [], same = []] = [true, false].map((isChanged) =>
    listChanges(before, after).filter((change) => change.isChanged === isChanged),
  )
  const facts = [
    ['target', target],
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
      {named?.path !== undefined && (
        <p>
          <Link href={named.path} className="wrap-anywhere text-accent underline">
            {named.name}
          </Link>
        </p>
      )}
      {changed.length > 0 && <ChangeTable changes={changed} />}
      {same.length > 0 && (
        <details>
          <summary className="cursor-pointer text-muted">{t('unchanged', { count: same.length })}</summary>
          <ChangeTable changes={same} />
        </details>
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
