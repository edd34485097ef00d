import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Settings } from '#components/settings/settings.tsx'
import type { Place } from '#paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('title') }
}

export default async function EnvironmentSettingsPage({ params }: { readonly params: Promise<Place> }) {
  const { environment } = await params
  return <Settings environment={environment} />
}
