import { defineRouting } from 'next-intl/routing'

const yearSeconds = 365 * 24 * 60 * 60

export const routing = defineRouting({
  locales: ['en', 'ko', 'es'],
  defaultLocale: 'en',
  localePrefix: 'always',
  alternateLinks: false,
  // Where an address names no language, the one used last counts, then the browser's.
  localeCookie: { name: 'language', maxAge: yearSeconds, sameSite: 'lax' },
})

export type Locale = (typeof routing.locales)[number]
