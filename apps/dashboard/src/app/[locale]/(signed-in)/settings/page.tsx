import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Settings } from '#components/settings/settings.tsx'
import { AppHeader } from '#components/shell/app-header.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('title') }
}

/** The settings where no environment is open. */
export default async function SettingsPage({ params }: { readonly params: Promise<{ locale: string }> }) {
  const { locale } = await params
  return (
    <>
      <AppHeader locale={locale} />
      <main id="content" tabIndex={-1} className="mx-auto max-w-4xl px-4 py-10 outline-none sm:px-8">
        <Settings />
      </main>
    </>
  )
}
