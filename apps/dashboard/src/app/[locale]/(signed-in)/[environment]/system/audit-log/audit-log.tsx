import { Download, Lock } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { auditExportPath, auditLogPath, customersPath, type Place } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { toResult } from '#server/result.ts'
import { verifyAuditLog } from './actions.ts'
import { AuditEntries } from './audit-entries.tsx'
import { AuditFilter } from './audit-filter.tsx'
import { type AuditQuery, isFiltered, toParameters, toServiceFilter } from './audit-query.ts'
import { VerifyButton } from './verify-button.tsx'

interface AuditLogProps {
  readonly place: Place
  readonly query: AuditQuery
}

const entriesPerPage = 50

/** Who did what to the environment, newest first, for administrators. */
export async function AuditLog({ place, query }: AuditLogProps) {
  const instanceId = place.environment
  const t = await getTranslations('auditLog')
  const may = await mayUse(instanceId, 'viewAudit')
  if (!may.ok) return <LoadFailure failure={may} />
  if (!may.data) {
    return (
      <EmptyState icon={Lock} title={t('notAllowedTitle')} text={t('notAllowed')}>
        <Link href={customersPath(place)} className={buttonClass()}>
          {t('toCustomers')}
        </Link>
      </EmptyState>
    )
  }
  const page = await toResult(
    managementClient().audit.list({
      instanceId,
      ...toServiceFilter(query),
      ...(query.olderThan !== undefined && { olderThan: query.olderThan }),
      top: entriesPerPage,
    }),
  )
  const [{ auditLog }, locale] = await Promise.all([getMessages(), getLocale()])
  const { compare } = new Intl.Collator(locale)
  const actions = Object.entries(auditLog.actions).toSorted(([, one], [, other]) => compare(one, other))
  const path = auditLogPath(place)
  return (
    <div className="space-y-4">
      <section className="rounded-lg border border-line bg-surface p-3 shadow-card">
        <AuditFilter path={path} query={query} actions={actions} labels={auditLog.filter} />
      </section>
      {page.ok ? (
        <>
          <AuditEntries entries={page.data.entries} isFiltered={isFiltered(query)} place={place} />
          <Pages place={place} query={query} nextOlderThan={page.data.nextOlderThan} />
        </>
      ) : (
        <LoadFailure failure={page} />
      )}
      <section className="flex flex-wrap items-start gap-2" aria-label={t('wholeLog')}>
        {(['csv', 'ndjson'] as const).map((format) => (
          // No Link: what comes is a file.
          <a
            key={format}
            href={auditExportPath(place, { ...toParameters({ ...query, olderThan: undefined }), format })}
            className={buttonClass()}
          >
            <Download aria-hidden className="size-4" />
            {t(`export.${format}`)}
          </a>
        ))}
        <VerifyButton
          labels={auditLog.verify}
          requestIdLabels={await readRequestIdLabels()}
          action={verifyAuditLog.bind(null, instanceId)}
        />
      </section>
    </div>
  )
}

interface PagesProps extends AuditLogProps {
  readonly nextOlderThan: number | null
}

async function Pages({ place, query, nextOlderThan }: PagesProps) {
  const t = await getTranslations('auditLog')
  if (nextOlderThan === null && query.olderThan === undefined) return null
  const to = (olderThan: number | undefined) => auditLogPath(place, toParameters({ ...query, olderThan }))
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap gap-2">
      {query.olderThan !== undefined && (
        <Link href={to(undefined)} className={buttonClass()}>
          {t('newest')}
        </Link>
      )}
      {nextOlderThan !== null && (
        <Link href={to(nextOlderThan)} className={buttonClass()}>
          {t('older')}
        </Link>
      )}
    </nav>
  )
}

export function AuditLogSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-16" />
      <Skeleton className="h-[32rem]" />
    </div>
  )
}
