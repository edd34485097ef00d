import type { AuditEntry } from '@customer-insights-kit/client/management'
import { ScrollText } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { auditLogPath, type Place } from '#paths.ts'
import { EntryItem } from './entry-item.tsx'

interface AuditEntriesProps {
  readonly place: Place
  readonly entries: readonly AuditEntry[]
  readonly isFiltered: boolean
}

export async function AuditEntries({ place, entries, isFiltered }: AuditEntriesProps) {
  const t = await getTranslations('auditLog')
  if (entries.length === 0) {
    return (
      <EmptyState
        icon={ScrollText}
        title={t(isFiltered ? 'noMatchTitle' : 'noneTitle')}
        text={t(isFiltered ? 'noMatch' : 'none')}
      >
        {isFiltered && (
          <Link href={auditLogPath(place)} className={buttonClass()}>
            {t('clear')}
          </Link>
        )}
      </EmptyState>
    )
  }
  return (
    <ul
      aria-label={t('entries')}
      className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card"
    >
      {entries.map((entry) => (
        <EntryItem key={entry.entryId} place={place} entry={entry} />
      ))}
    </ul>
  )
}
