import { createHash, randomBytes } from 'node:crypto'
import type { TestService } from './start-service.ts'

type User = TestService['sample']['users'][number]

/** A person at a browser: follows redirects, fills in the form of the local identity, and stops at other sites. */
export function openSignIn({ loginUri }: TestService, { email, password }: User) {
  const cookies = new Map<string, string>()
  async function open(url: URL, init: RequestInit = {}): Promise<URL> {
    if (url.origin !== loginUri) return url
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location !== null) return open(new URL(location, url))
    const page = await response.text()
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1]
    if (action === undefined || init.method === 'POST') throw new Error(`No sign-in at ${url}: ${page}`)
    const hidden = page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)
    const kept = Object.fromEntries([...hidden].map(([, name, value]) => [name, value]))
    return open(new URL(action, url), {
      method: 'POST',
      body: new URLSearchParams({ ...kept, email, password }),
    })
  }
  return (authorizeUrl: string): Promise<URL> => open(new URL(authorizeUrl))
}

const apiAppId = '38c77d00-5fcb-4cce-9d93-af4738258e3c'

/** Registers the connector as an administrator does: redirect URL, secret and consent, by Microsoft Graph's operations. */
export async function registerConnector(service: TestService, redirectUrl: string) {
  const token = await getGraphToken(service)
  async function graph(method: string, path: string, body?: object): Promise<Record<string, string>> {
    const response = await fetch(`${service.loginUri}/graph/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, string>
  }

  const application = await graph('POST', '/applications', {
    displayName: 'Connector',
    web: { redirectUris: [redirectUrl] },
  })
  const { id: clientId } = await graph('POST', '/servicePrincipals', { appId: application.appId })
  const filter = encodeURIComponent(`appId eq '${apiAppId}'`)
  const found = await graph('GET', `/servicePrincipals?$filter=${filter}`)
  const [known] = found.value as unknown as readonly { readonly id: string }[]
  const api = known ?? (await graph('POST', '/servicePrincipals', { appId: apiAppId }))
  const grant = { clientId, consentType: 'AllPrincipals', resourceId: api.id, scope: 'user_impersonation' }
  await graph('POST', '/oauth2PermissionGrants', grant)
  const { secretText = '' } = await graph('POST', `/applications/${application.id}/addPassword`, {
    passwordCredential: {},
  })
  return { clientId: application.appId ?? '', clientSecret: secretText }
}

/** The dashboard's, which may register applications. */
async function getGraphToken(service: TestService): Promise<string> {
  const { loginUri, sample, dashboard } = service
  const [administrator] = sample.users
  if (!administrator) throw new Error('Nobody to sign in')
  const address = `${loginUri}/${sample.tenantId}/oauth2/v2.0`
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: dashboard.clientId,
    redirect_uri: dashboard.redirectUrl,
    scope: 'openid profile offline_access https://api.ci.ai.microsoft.com/user_impersonation',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const returned = await openSignIn(service, administrator)(`${address}/authorize?${query}`)
  async function post(form: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    const client = { client_id: dashboard.clientId, client_secret: dashboard.clientSecret }
    const body = new URLSearchParams({ ...client, ...form })
    return (await fetch(`${address}/token`, { method: 'POST', body }).then((r) => r.json())) as Record<
      string,
      string
    >
  }
  const session = await post({
    grant_type: 'authorization_code',
    code: returned.searchParams.get('code') ?? '',
    redirect_uri: dashboard.redirectUrl,
    code_verifier: verifier,
  })
  const { access_token = '' } = await post({
    grant_type: 'refresh_token',
    refresh_token: session.refresh_token ?? '',
    scope: 'https://graph.microsoft.com/Application.ReadWrite.All',
  })
  return access_token
}
