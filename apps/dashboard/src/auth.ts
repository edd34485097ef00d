import { createHash, randomBytes, randomUUID } from 'node:crypto'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { endSession, isEnded } from '#ended-sessions.ts'
import { env } from '#env.ts'
import { Session, sessionMaxAgeSeconds } from '#session.ts'

export const apiScope = 'https://api.ci.ai.microsoft.com/user_impersonation'

const providerId = 'entra'

const Account = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_at: z.number(),
})

const Profile = z.looseObject({
  sub: z.string(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
})

function createOptions(): NextAuthOptions {
  const { authority, clientId, clientSecret, sessionSecret } = env()
  return {
    secret: sessionSecret,
    session: { strategy: 'jwt', maxAge: sessionMaxAgeSeconds },
    jwt: { decode: async ({ token = '' }) => (await openSession(token)) ?? null },
    useSecureCookies: isSecure(),
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
    // The proxy adds the language to these paths.
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      {
        id: providerId,
        name: 'Microsoft Entra ID',
        type: 'oauth',
        wellKnown: `${authority}/.well-known/openid-configuration`,
        clientId,
        clientSecret,
        idToken: true,
        checks: ['pkce', 'state', 'nonce'],
        client: { token_endpoint_auth_method: 'client_secret_post' },
        authorization: { params: { scope: `openid profile offline_access ${apiScope}` } },
        profile: (claims) => ({ id: Profile.parse(claims).sub }),
      },
    ],
    callbacks: {
      // Whoever reads /api/auth/session learns who is signed in, and no token.
      session: ({ token }) => ({
        user: { name: token.name ?? null, email: token.email ?? null },
        expires: new Date(Date.now() + sessionMaxAgeSeconds * 1000).toISOString(),
      }),
      // There is an account at the sign-in only.
      jwt: ({ token, account, profile }) => (account ? { ...toSession(account, profile) } : token),
    },
    // Its own writes what addresses say, as it came, and the messages of the identity provider.
    logger: {
      error: (code, details) => console.error(`A sign-in failed: ${code}${nameError(details)}.`),
      warn: () => {},
      debug: () => {},
    },
    events: {
      signOut: ({ token }) => {
        const session = Session.safeParse(token)
        if (session.success) endSession(session.data.id)
      },
    },
  }
}

function toSession(account: unknown, profile: unknown): Session {
  const { access_token, refresh_token, expires_at } = Account.parse(account)
  const claims = Profile.parse(profile)
  const email = claims.preferred_username ?? claims.email ?? ''
  return {
    id: randomUUID(),
    name: claims.name ?? email,
    email,
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: expires_at,
  }
}

function nameError(details: Error | { readonly error: Error }): string {
  const { name } = details instanceof Error ? details : details.error
  return /^\w+$/.test(name) ? ` (${name})` : ''
}

interface RouteContext {
  readonly params: Promise<{ readonly nextauth: string[] }>
}

/** Answers next-auth's own routes: sign-in, callback, csrf, session. */
export async function handleAuth(request: Request, context: RouteContext): Promise<Response> {
  return NextAuth(createOptions())(request, context)
}

/** Where a form posts to begin the sign-in. */
export const signInAction = `/api/auth/signin/${providerId}`

const isSecure = (): boolean => env().dashboardUrl.startsWith('https:')

/** Safari refuses Secure cookies on http://localhost, so the name follows the scheme. */
export const sessionCookieName = (): string => `${isSecure() ? '__Host-' : ''}customer-insights-kit.session`

export const csrfCookieName = (): string => `${isSecure() ? '__Host-' : ''}next-auth.csrf-token`

export const cookieOptions = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: isSecure(),
})

/** The value of next-auth's csrf cookie: the token of the form, and its proof. */
export function createCsrfCookie(): string {
  const token = randomBytes(32).toString('hex')
  const proof = createHash('sha256').update(`${token}${env().sessionSecret}`).digest('hex')
  return `${token}|${proof}`
}

/** Opens the value of a session cookie; undefined when it is absent, forged, too old or signed out. */
export async function openSession(sealed: string): Promise<Session | undefined> {
  if (sealed === '') return undefined
  try {
    const session = Session.parse(await decode({ token: sealed, secret: env().sessionSecret }))
    return isEnded(session.id) ? undefined : session
  } catch {
    return undefined // Expired, made with another secret or of an older shape: sign in again.
  }
}

export function sealSession(session: Session): Promise<string> {
  return encode({ token: { ...session }, secret: env().sessionSecret, maxAge: sessionMaxAgeSeconds })
}

/** Where to send the browser so that the identity provider ends its session too. */
export function createSignOutUrl(): string {
  const { authority, clientId, dashboardUrl } = env()
  const url = new URL(`${authority.replace(/\/v2\.0$/, '')}/oauth2/v2.0/logout`)
  url.searchParams.set('client_id', clientId)
  url.searchParams.set('post_logout_redirect_uri', `${dashboardUrl}/signed-out`)
  return url.href
}
