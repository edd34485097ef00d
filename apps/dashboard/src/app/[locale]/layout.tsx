import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { CrashBoundary } from '#components/crash-boundary.tsx'
import { CopyFailureText } from '#components/ui/use-copy.tsx'
import { routing } from '#i18n/routing.ts'
import { readCrashTexts } from '#server/read-crash-texts.ts'
import { readTheme } from '#server/read-theme.ts'
import { fontClass } from '../fonts.ts'
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

const grounds = { light: '#ffffff', dark: '#1a1a1e' }

export async function generateViewport(): Promise<Viewport> {
  const theme = await readTheme()
  if (theme !== 'system') return { colorScheme: theme, themeColor: grounds[theme] }
  return {
    colorScheme: 'light dark',
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: grounds.light },
      { media: '(prefers-color-scheme: dark)', color: grounds.dark },
    ],
  }
}

export default async function RootLayout({ params, children }: LayoutProps) {
  const { locale } = await params
  if (!hasLocale(routing.locales, locale)) notFound()
  const [theme, t] = await Promise.all([readTheme(), getTranslations('apiAccess')])
  return (
    <html lang={locale} className={fontClass} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <CopyFailureText text={t('copyFailed')}>
          <CrashBoundary {...(await readCrashTexts())}>{children}</CrashBoundary>
        </CopyFailureText>
      </body>
    </html>
  )
}
