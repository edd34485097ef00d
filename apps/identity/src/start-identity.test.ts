import { rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from '../test/browser.ts'
import { dashboardUrl, startTenant, type Tenant } from '../test/tenant.ts'
import { startIdentity } from './start-identity.ts'

let tenant: Tenant
beforeAll(async () => {
  tenant = await startTenant()
})
afterAll(() => tenant.delete())

/** fetch does not let a caller choose the Host header. */
function get(path: string, host: string, port = tenant.port): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, headers: { host } }, (response) => resolve(response.resume()))
    sent.on('error', reject).end()
  })
}

describe('the addresses', () => {
  it('are those of Entra ID, in the discovery document and nowhere else', async () => {
    const origin = `${tenant.url}/${tenant.directory.tenantId}`
    expect(tenant.issuer).toBe(`${origin}/v2.0`)
    const document = await tenant.discover()
    const addresses = Object.entries(document).filter(([, value]) => String(value).startsWith('http'))
    expect(Object.fromEntries(addresses)).toEqual({
      issuer: `${origin}/v2.0`,
      authorization_endpoint: `${origin}/oauth2/v2.0/authorize`,
      token_endpoint: `${origin}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${origin}/oauth2/v2.0/devicecode`,
      end_session_endpoint: `${origin}/oauth2/v2.0/logout`,
      jwks_uri: `${origin}/discovery/v2.0/keys`,
    })
    expect(document.scopes_supported).toEqual(['openid', 'profile', 'email', 'offline_access'])
    expect(document.id_token_signing_alg_values_supported).toEqual(['RS256'])
  })

  it.each(['common', 'organizations'])('answer under the alias %s too', async (alias) => {
    expect(await tenant.discover(alias)).toEqual(await tenant.discover())
  })

  it('publish the public half of the key alone', async () => {
    const { jwks_uri } = await tenant.discover()
    const { keys } = (await (await fetch(String(jwks_uri))).json()) as { keys: object[] }
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']])
  })

  it('have a health check, and a page for everything else that names the authority', async () => {
    const health = await fetch(`${tenant.url}/healthz`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
    for (const path of ['/', '/.well-known/openid-configuration', '/another-tenant/oauth2/v2.0/authorize']) {
      const missing = await fetch(tenant.url + path)
      expect(missing.status).toBe(404)
      expect(await missing.text()).toContain(tenant.issuer)
    }
  })

  it('stay at the configured origin, whatever name the caller uses', async () => {
    const path = tenant.authorizeUrl({}).replace(tenant.url, '')
    const { statusCode, headers } = await get(path, `127.0.0.1:${tenant.port}`)
    expect([statusCode, headers.location]).toEqual([307, tenant.url + path])
    const named = await fetch(
      `http://127.0.0.1:${tenant.port}/${tenant.directory.tenantId}/v2.0/.well-known/openid-configuration`,
      { headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } },
    )
    expect(await named.json()).toEqual(await tenant.discover())
  })

  it('answer to their own host and port alone', async () => {
    const { port } = tenant
    for (const host of [`localhost:${port}`, `LOCALHOST:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect((await get('/healthz', host)).statusCode, host).toBe(200)
    }
    const others = ['evil.example', '127.evil.example', `127.evil.example:${port}`, `127.0.0.2:${port}`]
    for (const host of [...others, 'localhost', `localhost:${port + 1}`, `localhost.:${port}`]) {
      expect((await get('/healthz', host)).statusCode, host).toBe(421)
    }
  })

  it('hold also where the request line carries the whole address', async () => {
    const path = `/${tenant.directory.tenantId}/oauth2/v2.0/authorize?x`
    const own = `localhost:${tenant.port}`
    expect((await get(`http://evil.example${path}`, own)).statusCode).toBe(421)
    expect((await get('*', own)).statusCode).toBe(421)
    const { statusCode, headers } = await get(`http://127.0.0.1:${tenant.port}${path}`, 'evil.example')
    expect([statusCode, headers.location]).toEqual([307, tenant.url + path])
    const begun = await get(tenant.authorizeUrl(tenant.dashboardRequest), own)
    expect([begun.statusCode, begun.headers.location]).toEqual([
      303,
      expect.stringContaining(`/${tenant.directory.tenantId}/sign-in/`),
    ])
  })
})

describe('behind a proxy with https', () => {
  it('uses the public origin throughout, with Secure cookies', async () => {
    const proxied = await startTenant({ publicOrigin: 'https://identity.example' })
    try {
      expect(proxied.issuer).toBe(`https://identity.example/${proxied.directory.tenantId}/v2.0`)
      const query = new URLSearchParams({
        ...proxied.dashboardRequest,
        response_type: 'code',
        scope: 'openid',
      })
      const path = `/${proxied.directory.tenantId}/oauth2/v2.0/authorize?${query}`
      const { statusCode, headers } = await get(path, 'identity.example', proxied.port)
      const cookies = headers['set-cookie'] ?? []
      expect([statusCode, cookies.length > 0]).toEqual([303, true])
      for (const cookie of cookies) expect(cookie).toMatch(/; secure/i)
    } finally {
      await proxied.delete()
    }
  })
})

describe('a request to sign in that cannot begin', () => {
  it('gets a page that says which redirect addresses are registered', async () => {
    const page = await createBrowser(tenant.url).open(
      tenant.authorizeUrl({
        client_id: tenant.application('dashboard').clientId,
        redirect_uri: 'http://localhost:3999/elsewhere',
      }),
    )
    expect([page.status, page.url.origin]).toEqual([400, tenant.url])
    expect(page.text).toContain('invalid_redirect_uri')
    expect(page.text).toContain(`${dashboardUrl}/api/auth/callback/entra`)
  })

  it('gets a page that says where to find the application', async () => {
    const page = await createBrowser(tenant.url).open(
      tenant.authorizeUrl({ client_id: 'unknown', redirect_uri: 'http://localhost' }),
    )
    expect(page.status).toBe(400)
    expect(page.text).toContain('invalid_client')
    expect(page.text).toContain('connection.json')
  })

  it('sends an unknown scope back to the application', async () => {
    const page = await createBrowser(tenant.url).open(
      tenant.authorizeUrl({
        ...tenant.dashboardRequest,
        scope: 'openid https://graph.microsoft.com/User.Read',
      }),
    )
    expect(page.url.searchParams.get('error')).toBe('invalid_scope')
    expect(page.url.searchParams.get('error_description')).toContain('AADSTS70011')
    expect(page.url.searchParams.get('error_description')).toContain('https://graph.microsoft.com/User.Read')
  })
})

describe('signing out', () => {
  it.each(['id_token_hint', 'client_id'])(
    'asks nothing where %s is given, and ends the session',
    async (by) => {
      const { browser, body, clientId } = await tenant.signInPublicly()
      const query = new URLSearchParams({
        [by]: by === 'client_id' ? clientId : (body.id_token ?? ''),
        post_logout_redirect_uri: 'http://localhost:54321/',
        state: 'bye',
      })
      const page = await browser.open(`${tenant.oauth}/logout?${query}`)
      expect(page.text).toContain("document.querySelector('button').click()")
      expect(page.headers.get('content-security-policy')).toContain("script-src 'sha256-")
      const { url } = await browser.submit(page, { logout: 'yes' })
      expect(url.href).toBe('http://localhost:54321/?state=bye')
      const again = await browser.open(tenant.authorizeUrl(tenant.dashboardRequest))
      expect(again.text).toContain('<title>Sign in</title>')
    },
  )

  it('asks first where it does not know who wants it', async () => {
    const { browser } = await tenant.signInPublicly()
    const page = await browser.open(`${tenant.oauth}/logout`)
    expect(page.text).toContain('Do you want to sign out?')
    expect(page.text).not.toContain('<script')
    expect((await browser.submit(page, { logout: 'yes' })).text).toContain('Signed out')
  })

  it('leads back to the two pages of the dashboard and to no other', async () => {
    for (const [path, status] of [
      ['', 200],
      ['/signed-out', 200],
      ['/elsewhere', 400],
    ] as const) {
      const query = new URLSearchParams({
        client_id: tenant.application('dashboard').clientId,
        post_logout_redirect_uri: dashboardUrl + path,
      })
      const page = await createBrowser(tenant.url).open(`${tenant.oauth}/logout?${query}`)
      expect(page.status, path).toBe(status)
    }
  })
})

describe('a restart', () => {
  it('keeps keys, sessions and refresh tokens', async () => {
    const before = await startTenant()
    const { browser, body, clientId } = await before.signInPublicly()
    await before.close()

    const after = await startTenant({ dataDir: before.dataDir, port: before.port })
    try {
      expect((await after.verify(body.access_token)).payload.oid).toBe(after.administrator.id)
      const silent = await browser.open(
        after.authorizeUrl({
          ...after.dashboardRequest,
          prompt: 'none',
        }),
      )
      expect(silent.url.searchParams.get('code')).not.toBeNull()
      const refreshed = await after.postToken({
        grant_type: 'refresh_token',
        client_id: clientId,
        refresh_token: body.refresh_token ?? '',
      })
      expect(refreshed.status).toBe(200)
    } finally {
      await after.delete()
    }
  })

  it('asks a person whose user has left the directory to sign in', async () => {
    const before = await startTenant()
    const dashboard = before.dashboardRequest
    const { browser } = await before.signIn(dashboard)
    await before.close()
    const users = before.directory.users.filter(({ id }) => id !== before.administrator.id)
    const file = join(before.dataDir, 'identity', 'directory.json')
    await writeFile(file, JSON.stringify({ ...before.directory, users: [before.contributor, ...users] }))

    const after = await startTenant({ dataDir: before.dataDir, port: before.port })
    try {
      const page = await browser.open(after.authorizeUrl(dashboard))
      expect(page.text).toContain('<title>Sign in</title>')
    } finally {
      await after.delete()
    }
  })

  it('names a database that is none, and the remedy', async () => {
    const before = await startTenant()
    await before.close()
    await writeFile(join(before.dataDir, 'identity', 'identity.db'), 'not a database, by any means')
    await expect(startTenant({ dataDir: before.dataDir })).rejects.toThrow(
      /identity\.db cannot be used .*: delete it and start again/,
    )
    await rm(before.dataDir, { recursive: true })
  })

  it('names a busy port and the remedy', async () => {
    const config = {
      host: '127.0.0.1',
      port: tenant.port,
      dataDir: tenant.dataDir,
      dashboardUrl,
    }
    await expect(startIdentity(config)).rejects.toThrow(
      `Port ${tenant.port} is in use: set IDENTITY_PORT to a free one.`,
    )
  })
})
