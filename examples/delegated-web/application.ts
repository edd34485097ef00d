import type { IncomingMessage } from 'node:http'
import { type Client, createClient } from '@customer-insights-kit/client'
import {
  type AuthorizationCodeFlow,
  createAuthorizationCodeFlow,
  type PendingSignIn,
  type SignedIn,
} from '@customer-insights-kit/client/auth'
import type { Connection } from '../read-connection.ts'
import { type Html, html, renderPage } from './page.ts'
import { createSessions } from './sessions.ts'

/** One request of a browser; `signal` ends when nobody waits for the answer any more. */
export interface Visit {
  readonly request: IncomingMessage
  readonly url: URL
  readonly signal: AbortSignal
}

/** A page, or where to go instead. */
export interface Answer {
  readonly status?: number
  readonly page?: string
  readonly location?: string
  readonly cookies?: readonly string[]
}

interface User {
  readonly name: string
  readonly environment: ReturnType<Client['instance']>
}

interface Customer {
  FullName: string
  EMail: string
  City: string
}

const minuteMs = 60_000

/** The pages of the application, by method and path; `{origin}/auth/callback` is registered for it. */
export function createApplication(
  connection: Connection,
  origin: string,
): Readonly<Record<string, (visit: Visit) => Promise<Answer>>> {
  const { apiUrl, identityUrl, clientId, clientSecret, primaryKey, instanceId } = connection
  const signIns = createSessions<{ readonly flow: AuthorizationCodeFlow; readonly pending: PendingSignIn }>(
    'lookup.sign-in',
    10 * minuteMs,
  )
  const users = createSessions<User>('lookup.user', 8 * 60 * minuteMs)

  async function beginSignIn(): Promise<Answer> {
    // A flow for each sign-in has a token cache of its own, which is forgotten together with the session.
    // For Microsoft's cloud, give your tenantId in place of the authority.
    const flow = createAuthorizationCodeFlow({
      authority: identityUrl,
      clientId,
      clientSecret,
      redirectUri: `${origin}/auth/callback`,
    })
    const { url, pending } = await flow.begin()
    return { location: url, cookies: [signIns.start({ flow, pending })] }
  }

  async function finishSignIn({ request, url }: Visit): Promise<Answer> {
    const signIn = signIns.find(request)
    if (signIn === undefined) return { location: '/sign-in' }
    // Used once, whatever comes of it; finish refuses the state of any other browser's sign-in.
    const cookie = signIns.end(request)
    const signedIn = await signIn.flow.finish(url, signIn.pending)
    return { location: '/', cookies: [cookie, users.start(createUser(signedIn))] }
  }

  function createUser({ credential, account }: SignedIn): User {
    // For Microsoft's cloud, leave baseUrl out.
    const client = createClient({ baseUrl: apiUrl, credential, subscriptionKey: primaryKey })
    return { name: account?.name ?? account?.username ?? '', environment: client.instance(instanceId) }
  }

  async function showCustomers({ request, url, signal }: Visit): Promise<Answer> {
    const user = users.find(request)
    if (user === undefined) {
      return { page: renderPage('Customers', html`<p><a href="/sign-in">Sign in</a></p>`) }
    }
    const search = url.searchParams.get('q') ?? ''
    const [{ roles }, customers] = await Promise.all([
      user.environment.roles.getMine({}, { signal }),
      search === '' ? [] : findCustomers(user, search, signal),
    ])
    return {
      page: renderPage(
        'Customers',
        html`<form method="post" action="/sign-out">
          <p>${user.name}, ${roles.join(', ')} <button>Sign out</button></p>
        </form>
        <form><input name="q" value="${search}" aria-label="Name, e-mail or phone" autofocus> <button>Search</button></form>
        ${search === '' ? '' : renderCustomers(customers)}`,
      ),
    }
  }

  async function signOut({ request }: Visit): Promise<Answer> {
    const goodbye = new URL(`${identityUrl.replace(/\/v2\.0$/, '')}/oauth2/v2.0/logout`)
    goodbye.searchParams.set('client_id', clientId)
    goodbye.searchParams.set('post_logout_redirect_uri', origin)
    return { location: goodbye.href, cookies: [users.end(request)] }
  }

  return {
    'GET /': showCustomers,
    'GET /sign-in': beginSignIn,
    'GET /auth/callback': finishSignIn,
    'POST /sign-out': signOut,
  }
}

async function findCustomers(
  { environment }: User,
  search: string,
  signal: AbortSignal,
): Promise<readonly Customer[]> {
  const page = await environment.data.list<Customer>(
    { relativePath: 'Customer', search, select: ['FullName', 'EMail', 'City'], top: 20 },
    { signal },
  )
  return page.value
}

function renderCustomers(customers: readonly Customer[]): Html {
  if (customers.length === 0) return html`<p>No customer matches.</p>`
  const rows = customers.map(
    ({ FullName, EMail, City }) => html`<li>${FullName}, ${City ?? ''} &lt;${EMail ?? ''}&gt;</li>`,
  )
  return html`<ul>${rows}</ul>`
}
