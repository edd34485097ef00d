import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ExportFailure } from '#components/export-failure.tsx'
import { Help } from '#components/help.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { Place } from '#paths.ts'
import { AuditLog, AuditLogSkeleton } from './audit-log.tsx'
import { parseAuditQuery, type SearchParameters } from './audit-query.ts'

interface AuditLogPageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<SearchParameters>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auditLog')
  return { title: t('title') }
}

export default async function AuditLogPage({ params, searchParams }: AuditLogPageProps) {
  const [place, parameters] = await Promise.all([params, searchParams])
  const t = await getTranslations('auditLog')
  return (
    <>
      <PageHeading title={t('title')} help={<Help term="auditLog" />} purpose={t('purpose')} />
      <ExportFailure parameters={parameters} />
      <Suspense fallback={<AuditLogSkeleton label={t('loading')} />}>
        <AuditLog place={place} query={parseAuditQuery(parameters)} />
      </Suspense>
    </>
  )
}
