import type { Locale } from './routing.ts'

/** The name of a language in itself, as whoever looks for it reads it. */
export function nameLanguage(locale: Locale): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}
