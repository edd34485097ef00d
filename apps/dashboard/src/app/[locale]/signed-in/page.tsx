import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { PlainPage } from '#components/plain-page.tsx'
import { buttonClass } from '#components/ui/button.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signedIn')
  return { title: t('title') }
}

/** For who signed in again in a tab of its own, while a page with something typed in it stayed open. */
export default async function SignedInPage() {
  const t = await getTranslations('signedIn')
  return (
    <PlainPage title={t('title')}>
      <p className="mt-2 text-muted">{t('text')}</p>
      <p className="mt-6">
        <Link href={`/${await getLocale()}`} className={buttonClass()}>
          {t('home')}
        </Link>
      </p>
    </PlainPage>
  )
}
