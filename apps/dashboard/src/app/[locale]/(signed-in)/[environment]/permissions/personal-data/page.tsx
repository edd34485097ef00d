import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { Place } from '#paths.ts'
import { MaskingPolicy, MaskingPolicySkeleton } from './masking-policy.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('personalData')
  return { title: t('title') }
}

export default async function PersonalDataPage({ params }: { readonly params: Promise<Place> }) {
  const place = await params
  const t = await getTranslations('personalData')
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <Suspense fallback={<MaskingPolicySkeleton label={t('loading')} />}>
        <MaskingPolicy place={place} />
      </Suspense>
    </>
  )
}
