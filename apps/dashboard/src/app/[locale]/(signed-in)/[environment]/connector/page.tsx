import { BookOpen, Webhook } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ExportFailure } from '#components/export-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { connectorGuidePath, type Place, subscriptionsPath } from '#paths.ts'
import { Connectors, ConnectorsSkeleton } from './connectors.tsx'
import { readEntered } from './read-download.ts'

interface ConnectorPageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connector')
  return { title: t('title') }
}

export default async function ConnectorPage({ params, searchParams }: ConnectorPageProps) {
  const [place, parameters] = await Promise.all([params, searchParams])
  const t = await getTranslations('connector')
  const entered = readEntered(parameters)
  const connectors = <Connectors place={place} entered={entered} />
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')}>
        <Link href={connectorGuidePath(place)} className={buttonClass()}>
          <BookOpen aria-hidden className="size-4" />
          {t('toGuide')}
        </Link>
        <Link href={subscriptionsPath(place)} className={buttonClass()}>
          <Webhook aria-hidden className="size-4" />
          {t('toSubscriptions')}
        </Link>
      </PageHeading>
      <ExportFailure parameters={parameters} />
      {/* The address of a refused form leads to its field, which browsers find only where it does not come later. */}
      {entered === undefined ? (
        <Suspense fallback={<ConnectorsSkeleton label={t('loading')} />}>{connectors}</Suspense>
      ) : (
        connectors
      )}
    </>
  )
}
