import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { Place } from '#paths.ts'
import { Erasures } from './erasures.tsx'
import { MaskingPolicy, MaskingPolicySkeleton } from './masking-policy.tsx'

interface PersonalDataPageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('personalData')
  return { title: t('title') }
}

export default async function PersonalDataPage({ params, searchParams }: PersonalDataPageProps) {
  const [place, { after }] = await Promise.all([params, searchParams])
  const t = await getTranslations('personalData')
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <div className="space-y-4">
        {/* In one piece: the rules are as high as there are roles, and receipts stand below them. */}
        <Suspense fallback={<MaskingPolicySkeleton label={t('loading')} />}>
          <MaskingPolicy place={place} />
          <Erasures place={place} after={typeof after === 'string' ? after : undefined} />
        </Suspense>
      </div>
    </>
  )
}
