import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { PlainPage } from '#components/plain-page.tsx'
import { buttonClass } from '#components/ui/button.ts'

export default async function NotFoundPage() {
  const t = await getTranslations('notFound')
  return (
    <PlainPage title={t('title')}>
      <p className="mt-2 text-muted">{t('text')}</p>
      <p className="mt-6">
        <Link href={`/${await getLocale()}`} className={buttonClass('primary')}>
          {t('home')}
        </Link>
      </p>
    </PlainPage>
  )
}
