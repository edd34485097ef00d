import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ExportFailure } from '#components/export-failure.tsx'
import { Help } from '#components/help.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { dataPath, type Place } from '#paths.ts'
import { Quarantine, QuarantineSkeleton } from './quarantine.tsx'

interface QuarantinePageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('quarantine')
  return { title: t('title') }
}

export default async function QuarantinePage({ params, searchParams }: QuarantinePageProps) {
  const [place, parameters] = await Promise.all([params, searchParams])
  const { table, skip } = parameters
  const t = await getTranslations('quarantine')
  const passed = Number(skip)
  return (
    <>
      <PageHeading title={t('title')} help={<Help term="quarantine" />} purpose={t('purpose')}>
        <Link href={dataPath(place)} className={buttonClass('quiet')}>
          <ArrowLeft aria-hidden className="size-4" />
          {t('toData')}
        </Link>
      </PageHeading>
      <ExportFailure parameters={parameters} />
      <Suspense fallback={<QuarantineSkeleton label={t('loading')} />}>
        <Quarantine
          place={place}
          table={typeof table === 'string' && table !== '' ? table : undefined}
          skip={Number.isSafeInteger(passed) && passed > 0 ? passed : 0}
        />
      </Suspense>
    </>
  )
}
