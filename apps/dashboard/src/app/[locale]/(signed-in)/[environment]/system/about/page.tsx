import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { Place } from '#paths.ts'
import { About, AboutSkeleton } from './about.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('about')
  return { title: t('title') }
}

export default async function AboutPage({ params }: { readonly params: Promise<Place> }) {
  const place = await params
  const t = await getTranslations('about')
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <Suspense fallback={<AboutSkeleton label={t('loading')} />}>
        <About place={place} />
      </Suspense>
    </>
  )
}
