import { type Locale, routing } from './routing.ts'

/** The language that an address begins with, such as /ko/…; the default where it begins with none. */
export function findLocale(pathname: string): Locale {
  const [, segment] = pathname.split('/')
  return routing.locales.find((known) => known === segment) ?? routing.defaultLocale
}
