import { hash, timingSafeEqual } from 'node:crypto'
import { errors, type Provider } from 'oidc-provider'
import type { Directory, DirectoryUser } from './directory.ts'
import type { EntraPaths, Middleware } from './entra-paths.ts'
import { readForm } from './form-body.ts'
import { renderMessagePage } from './pages/message-page.ts'
import { html, toContentSecurityPolicy } from './pages/page.ts'
import { renderSignInPage } from './pages/sign-in-page.ts'
import { createSignInAttempts } from './sign-in-attempts.ts'

export type SignIn = {
  provider: Provider
  directory: Directory
  paths: EntraPaths
  origin: URL
  connectionFile: string
  now?: () => number
}

const wrongPassword = 'The e-mail or the password is not right.'
const tooManyFailures = 'Too many wrong passwords for this e-mail. Wait 30 seconds, then try again.'

/** The page that oidc-provider sends people to, and the answer to its form. */
export function createSignIn({
  provider,
  directory,
  paths,
  origin,
  connectionFile,
  now,
}: SignIn): Middleware {
  const userEmails = directory.users.map(({ email }) => email.toLowerCase())
  const attempts = createSignInAttempts(userEmails, now)

  return async (ctx, next) => {
    if (!ctx.path.startsWith(`${paths.signIn}/`)) return next()
    ctx.set('cache-control', 'no-store')
    const interaction = await findInteraction()
    if (interaction === undefined || ctx.path !== toSignInPath(paths, interaction.uid)) {
      ctx.status = 400
      ctx.body = renderMessagePage(
        'This sign-in has expired',
        html`<p>Go back to the application and sign in again.</p>`,
      )
      return
    }
    const { client_id, redirect_uri, login_hint } = interaction.params
    // Chromium holds the redirects that follow a form against form-action too.
    ctx.set('content-security-policy', toContentSecurityPolicy({ formAction: toFormTarget(redirect_uri) }))

    if (ctx.method === 'GET') return showForm(200, typeof login_hint === 'string' ? login_hint : '')
    if (ctx.method !== 'POST') {
      ctx.status = 405
      return
    }
    if (!isSameOrigin(ctx.req.headers, origin)) return showForm(403, '', 'Send this form from this page.')
    const form = await readForm(ctx.req)
    const email = (form?.get('email') ?? '').trim()
    const account = email.toLowerCase()
    if (form?.get('cancel') === 'yes') {
      return finish({ error: 'access_denied', error_description: 'The user cancelled the sign-in.' })
    }
    if (attempts.isPaused(account)) {
      ctx.set('retry-after', '30')
      return showForm(429, email, tooManyFailures)
    }
    const user = findUser(directory, account, form?.get('password') ?? '')
    if (user === undefined) {
      attempts.recordFailure(account)
      return showForm(403, email, wrongPassword)
    }
    attempts.forget(account)
    return finish({ login: { accountId: user.id, amr: ['pwd'] } })

    async function findInteraction() {
      try {
        return await provider.interactionDetails(ctx.req, ctx.res)
      } catch (error) {
        if (error instanceof errors.SessionNotFound) return undefined
        throw error
      }
    }

    function showForm(status: number, email: string, error?: string): void {
      const application = directory.applications.find(({ clientId }) => clientId === client_id)
      ctx.status = status
      ctx.body = renderSignInPage({
        action: ctx.path,
        application: application?.name ?? 'an application',
        email,
        connectionFile,
        error,
      })
    }

    async function finish(result: Parameters<typeof provider.interactionResult>[2]): Promise<void> {
      const returnTo = await provider.interactionResult(ctx.req, ctx.res, result)
      ctx.status = 303
      ctx.redirect(returnTo)
    }
  }
}

export function toSignInPath(paths: EntraPaths, interactionUid: string): string {
  return `${paths.signIn}/${interactionUid}`
}

/** An unknown address takes the same comparison, so that the time tells nothing about it. */
function findUser(directory: Directory, email: string, password: string): DirectoryUser | undefined {
  const user = directory.users.find((candidate) => candidate.email.toLowerCase() === email)
  const isRight = timingSafeEqual(
    hash('sha256', password, 'buffer'),
    hash('sha256', user?.password ?? '', 'buffer'),
  )
  return isRight ? user : undefined
}

/** Browsers name the origin of a form; programs that walk the page name none and hold no one's cookies. */
function isSameOrigin(headers: NodeJS.Dict<string | string[]>, origin: URL): boolean {
  const site = headers['sec-fetch-site']
  if (headers.origin !== undefined) return headers.origin === origin.origin
  return site === undefined || site === 'same-origin' || site === 'none'
}

function toFormTarget(redirectUri: unknown): string {
  const target = typeof redirectUri === 'string' ? URL.parse(redirectUri) : null
  if (target === null) return ''
  // A source list cannot name an IPv6 address or an application's own scheme any closer than by its scheme.
  const isNameable = /^https?:$/.test(target.protocol) && !target.hostname.startsWith('[')
  return isNameable ? target.origin : target.protocol
}
