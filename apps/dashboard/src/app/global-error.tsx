'use client'

import { CrashPage } from '#components/crash-page.tsx'
import { findLocale } from '#i18n/find-locale.ts'
import texts from '../../messages/crash.json'
import { fontClass } from './fonts.ts'
import './globals.css'

interface GlobalErrorProps {
  readonly error: Error & { digest?: string }
  readonly reset: () => void
}

/** Stands in for everything, the layout included; so it cannot ask the server for its texts. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  const locale = findLocale(typeof location === 'undefined' ? '' : location.pathname)
  return (
    <html lang={locale} className={fontClass}>
      <body>
        <CrashPage {...texts[locale]} digest={error.digest} onRetry={reset} />
      </body>
    </html>
  )
}
