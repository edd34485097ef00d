import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import {
  cookieOptions,
  createCsrfCookie,
  csrfCookieName,
  openSession,
  sealSession,
  sessionCookieName,
} from '#auth.ts'
import { createContentSecurityPolicy } from '#content-security-policy.ts'
import { env, isDevelopment } from '#env.ts'
import { environmentCookieName, findCustomer, findEnvironment } from '#environment-cookie.ts'
import { routing } from '#i18n/routing.ts'
import { keepRecent, keptSeconds, recentCookieName, toKeptKey } from '#kept-lists.ts'
import { routeByLocale } from '#route-by-locale.ts'
import { renewTokens } from '#server/renew-tokens.ts'
import { isDue, type Session, sessionMaxAgeSeconds } from '#session.ts'
import { joinChunks, splitIntoChunks } from '#session-cookie.ts'
import { answerUnreadable, isReadable } from '#unreadable-address.ts'

const publicPaths = ['/sign-in', '/signed-out']

interface CookieChange {
  readonly name: string
  readonly value: string
  readonly maxAgeSeconds?: number
}

/** Before each page: language, session, fresh tokens, and a content security policy of its own. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isReadable(request.nextUrl.pathname)) return answerUnreadable(request.nextUrl.pathname)
  if (isForeign(request)) return new NextResponse(null, { status: 403 })
  const [, locale = '', ...rest] = request.nextUrl.pathname.split('/')
  const isLocalised = routing.locales.some((known) => known === locale)
  const path = `/${rest.join('/')}`

  const { session, changes } = await readFreshSession(request)
  if (path === '/sign-in' && !request.cookies.has(csrfCookieName())) {
    changes.push({ name: csrfCookieName(), value: createCsrfCookie() })
  }
  const environment = findEnvironment(request.nextUrl.pathname)
  // With a new cookie an action answers the page too, which for nobody is one without the form that was typed in.
  if (
    session !== undefined &&
    environment !== undefined &&
    request.cookies.get(environmentCookieName)?.value !== environment
  ) {
    changes.push({ name: environmentCookieName, value: environment })
  }
  const customer = findCustomer(request.nextUrl.pathname)
  if (
    customer !== undefined &&
    environment !== undefined &&
    session !== undefined &&
    request.method === 'GET'
  ) {
    const kept = request.cookies.get(recentCookieName)?.value
    const value = keepRecent(kept, toKeptKey(session.email, environment), customer)
    changes.push({ name: recentCookieName, value, maxAgeSeconds: keptSeconds })
  }
  // The page that renders next reads the request, the browser keeps the response.
  for (const { name, value } of changes) request.cookies.set(name, value)

  const policy = createContentSecurityPolicy({
    nonce: randomBytes(16).toString('base64'),
    signInOrigin: new URL(env().authority).origin,
    isDevelopment,
  })
  request.headers.set('content-security-policy', policy)

  // A server action answers for itself that nobody is signed in; a redirect would only confuse its caller.
  const isAction = request.method === 'POST' && request.headers.has('next-action')
  const mayEnter = !isLocalised || session !== undefined || publicPaths.includes(path) || isAction
  const response = mayEnter ? routeByLocale(request) : redirectToSignIn(request, locale)
  response.headers.set('content-security-policy', policy)
  response.headers.set('referrer-policy', 'same-origin')
  // Whoever opened the page must not reach its window, such as to change its address.
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  response.headers.set('x-content-type-options', 'nosniff')
  for (const { name, value, maxAgeSeconds } of changes) {
    const maxAge = value === '' ? 0 : maxAgeSeconds
    response.cookies.set(name, value, { ...cookieOptions(), ...(maxAge !== undefined && { maxAge }) })
  }
  return response
}

/** Whether a page of another origin makes the browser send more than a question. */
const isForeign = ({ method, headers }: NextRequest): boolean =>
  method !== 'GET' && method !== 'HEAD' && headers.get('origin') !== new URL(env().dashboardUrl).origin

async function readFreshSession(
  request: NextRequest,
): Promise<{ session: Session | undefined; changes: CookieChange[] }> {
  const name = sessionCookieName()
  const cookies = request.cookies.getAll()
  const session = await openSession(joinChunks(name, cookies))
  if (session === undefined || !isDue(session)) return { session, changes: [] }

  const renewed = await renewTokens(session)
  if (renewed === session) return { session, changes: [] }
  const value = renewed === undefined ? '' : await sealSession(renewed)
  const changes: CookieChange[] = splitIntoChunks(name, value, cookies).map((chunk) => ({
    ...chunk,
    maxAgeSeconds: sessionMaxAgeSeconds,
  }))
  return { session: renewed, changes }
}

function redirectToSignIn(request: NextRequest, locale: string): NextResponse {
  const url = new URL(`/${locale}/sign-in`, env().dashboardUrl)
  const { pathname, search } = request.nextUrl
  if (pathname !== `/${locale}`) url.searchParams.set('returnTo', `${pathname}${search}`)
  return NextResponse.redirect(url)
}

export const config = {
  matcher: '/((?!api/|_next/|icon\\.svg|favicon\\.ico).*)',
}
