'use client'

import { CrashPage } from '#components/crash-page.tsx'
import { routing } from '#i18n/routing.ts'
import texts from '../../messages/crash.json'
import './globals.css'

interface GlobalErrorProps {
  readonly error: Error & { digest?: string }
  readonly reset: () => void
}

/** Stands in for everything, the layout included; so it cannot ask the server for its texts. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  const locale = routing.defaultLocale
  return (
    <html lang={locale}>
      <body>
        <CrashPage {...texts[locale]} digest={error.digest} onRetry={reset} />
      </body>
    </html>
  )
}
