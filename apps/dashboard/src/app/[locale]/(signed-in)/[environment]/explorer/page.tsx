import { Compass } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('explorer')
  return { title: t('title') }
}

export default async function ExplorerPage() {
  const t = await getTranslations('explorer')
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <div className="max-xl:hidden">
        <EmptyState icon={Compass} title={t('choose')} text={t('chooseText')} />
      </div>
    </>
  )
}
