import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Help } from '#components/help.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { dataPath, type Place } from '#paths.ts'
import { LoadData, LoadDataSkeleton } from './load-data.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('load')
  return { title: t('title') }
}

export default async function LoadPage({ params }: { readonly params: Promise<Place> }) {
  const place = await params
  const t = await getTranslations('load')
  return (
    <>
      <PageHeading title={t('title')} help={<Help term="mapping" />} purpose={t('purpose')}>
        <Link href={dataPath(place)} className={buttonClass('quiet')}>
          <ArrowLeft aria-hidden className="size-4" />
          {t('toData')}
        </Link>
      </PageHeading>
      <Suspense fallback={<LoadDataSkeleton label={t('loading')} />}>
        <LoadData place={place} />
      </Suspense>
    </>
  )
}
