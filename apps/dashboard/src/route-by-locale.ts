import { type NextRequest, NextResponse } from 'next/server'
import createLocaleMiddleware from 'next-intl/middleware'
import { routing } from '#i18n/routing.ts'

const route = createLocaleMiddleware(routing)

/**
 * Finds the page of an address in its language. next-intl hands a path on decoded, where the per cent sign
 * of an id would escape the letters behind it: such addresses, which have a language, go on as they are.
 */
export function routeByLocale(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl
  const locale = routing.locales.find((known) => known === pathname.split('/')[1])
  if (locale === undefined || !pathname.includes('%25')) return route(request)
  const headers = new Headers(request.headers)
  headers.set('x-next-intl-locale', locale)
  return NextResponse.next({ request: { headers } })
}
