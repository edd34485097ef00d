import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { CrashBoundary } from '#components/crash-boundary.tsx'
import { routing } from '#i18n/routing.ts'
import '../globals.css'

interface LayoutProps {
  readonly params: Promise<{ locale: string }>
  readonly children: ReactNode
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('product')
  return {
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    robots: { index: false },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#1a1a1e' },
  ],
}

export default async function RootLayout({ params, children }: LayoutProps) {
  const { locale } = await params
  if (!hasLocale(routing.locales, locale)) notFound()
  const t = await getTranslations('crash')
  return (
    <html lang={locale}>
      <body>
        <CrashBoundary title={t('title')} text={t('text')} reference={t('reference')} retry={t('retry')}>
          {children}
        </CrashBoundary>
      </body>
    </html>
  )
}
