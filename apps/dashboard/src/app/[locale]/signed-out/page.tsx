import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlainPage } from '#components/plain-page.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { ForgetHistory } from './forget-history.tsx'

interface SignedOutPageProps {
  readonly params: Promise<{ locale: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signedOut')
  return { title: t('title') }
}

export default async function SignedOutPage({ params }: SignedOutPageProps) {
  const { locale } = await params
  const t = await getTranslations('signedOut')
  return (
    <PlainPage title={t('title')}>
      <ForgetHistory />
      <p className="mt-2 text-muted">{t('text')}</p>
      <p className="mt-6">
        <a href={`/${locale}/sign-in`} className={buttonClass('primary')}>
          {t('again')}
        </a>
      </p>
    </PlainPage>
  )
}
