import { Compass, FileJson } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { env } from '#env.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('explorer')
  return { title: t('title') }
}

export default async function ExplorerPage() {
  const t = await getTranslations('explorer')
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')}>
        <a href={`${env().apiUrl.replace(/\/v1$/, '')}/openapi.json`} className={buttonClass()}>
          <FileJson aria-hidden className="size-4" />
          {t('definition')}
        </a>
      </PageHeading>
      <div className="max-xl:hidden">
        <EmptyState icon={Compass} title={t('choose')} text={t('chooseText')} />
      </div>
    </>
  )
}
