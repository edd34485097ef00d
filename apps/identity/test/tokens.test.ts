import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './browser.ts'
import { api, createPkce, dashboardUrl, startTenant, type Tenant } from './tenant.ts'

let tenant: Tenant
beforeAll(async () => {
  tenant = await startTenant()
})
afterAll(() => tenant.delete())

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})

describe('client credentials', () => {
  const scopes = [`${api}/.default`, '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff/.default']

  it.each(scopes)('give the application a token of its own for %s', async (scope) => {
    const { clientId, clientSecret = '', objectId } = tenant.application('sample')
    const form = { grant_type: 'client_credentials', scope }
    const byPost = await tenant.postToken({ ...form, client_id: clientId, client_secret: clientSecret })
    const byHeader = await tenant.postToken(form, basic(clientId, clientSecret))
    for (const { status, body } of [byPost, byHeader]) {
      expect([status, body]).toMatchObject([
        200,
        { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600 },
      ])
      expect(Object.keys(body)).not.toContain('scope')
      const { payload, protectedHeader } = await tenant.verify(body.access_token)
      expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) })
      expect(payload).toEqual({
        aud: api,
        iss: tenant.issuer,
        iat: expect.any(Number),
        nbf: payload.iat,
        exp: Number(payload.iat) + 3600,
        tid: tenant.directory.tenantId,
        ver: '2.0',
        azp: clientId,
        azpacr: '1',
        uti: expect.any(String),
        oid: objectId,
        sub: objectId,
        roles: ['CustomerInsights.Api.All'],
        idtyp: 'app',
      })
    }
  })

  it('come over any spelling of the address and from a form of unknown length', async () => {
    const { clientId, clientSecret = '' } = tenant.application('sample')
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: `${api}/.default`,
      client_id: clientId,
      client_secret: clientSecret,
    })
    for (const address of [`${tenant.oauth}/Token/`, `${tenant.url}/common/oauth2/v2.0/token`]) {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new Blob([body.toString()]).stream(),
        duplex: 'half',
      })
      const { access_token } = (await response.json()) as Record<string, string>
      expect((await tenant.verify(access_token)).payload.azp).toBe(clientId)
    }
  })

  it('are not given for a form beyond all measure, or for no form', async () => {
    const answer = async (type: string, body: string) => {
      const init = { method: 'POST', headers: { 'content-type': type }, body }
      return (await fetch(`${tenant.oauth}/token`, init)).status
    }
    expect(await answer('application/x-www-form-urlencoded', `scope=${'x'.repeat(60_000)}`)).toBe(413)
    expect(await answer('application/json', '{}')).toBe(400)
  })

  it('need the right secret', async () => {
    const { clientId } = tenant.application('sample')
    const form = { grant_type: 'client_credentials', scope: `${api}/.default` }
    const wrong = { status: 401, body: { error: 'invalid_client' } }
    expect(await tenant.postToken({ ...form, client_id: clientId, client_secret: 'no' })).toMatchObject(wrong)
    expect(await tenant.postToken(form, basic(clientId, 'no'))).toMatchObject(wrong)
    expect(await tenant.postToken({ ...form, client_id: clientId })).toMatchObject(wrong)
    expect(await tenant.postToken({ ...form, client_id: 'unknown', client_secret: 'no' })).toMatchObject({
      status: 400,
      body: { error: 'unauthorized_client', error_codes: [700016] },
    })
  })

  it('belong to the sample application alone', async () => {
    for (const purpose of ['dashboard', 'public'] as const) {
      const { clientId, clientSecret } = tenant.application(purpose)
      const { status, body } = await tenant.postToken({
        grant_type: 'client_credentials',
        scope: `${api}/.default`,
        client_id: clientId,
        ...(clientSecret && { client_secret: clientSecret }),
      })
      expect([status, body.access_token]).toEqual([400, undefined])
    }
  })

  it.each([
    ['https://graph.microsoft.com/.default', 'AADSTS70011'],
    [`${api}/user_impersonation`, 'AADSTS1002012'],
    ['openid', 'AADSTS1002012'],
    ['', 'AADSTS1002012'],
  ])('refuse the scope %j', async (scope, code) => {
    const { clientId, clientSecret = '' } = tenant.application('sample')
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope }
    const { status, body } = await tenant.postToken(form)
    expect([status, body.error]).toEqual([400, 'invalid_scope'])
    expect(body.error_description).toContain(code)
  })
})

describe('the authorization code', () => {
  it('gives tokens of the user', async () => {
    const { body, clientId } = await tenant.signInPublicly()
    expect(body.scope).toBe(`${api}/user_impersonation`)
    const { id, name, email } = tenant.administrator
    const person = { oid: id, sub: id, name, preferred_username: email }
    const { payload } = await tenant.verify(body.access_token)
    expect(payload).toEqual({
      ...person,
      aud: api,
      iss: tenant.issuer,
      iat: expect.any(Number),
      nbf: payload.iat,
      exp: Number(payload.iat) + 3600,
      tid: tenant.directory.tenantId,
      ver: '2.0',
      azp: clientId,
      azpacr: '0',
      uti: expect.any(String),
      scp: 'user_impersonation',
    })
    const idToken = await tenant.verify(body.id_token, clientId)
    expect(idToken.payload).toMatchObject({ ...person, email, tid: tenant.directory.tenantId, ver: '2.0' })
  })

  it('shows .default among the scopes to whoever asks for it', async () => {
    const { exchange } = await tenant.signInPublicly()
    expect(exchange.client_id).toBe(tenant.application('public').clientId)
    const { verifier, challenge } = createPkce()
    const redirect = { client_id: exchange.client_id, redirect_uri: 'http://127.0.0.1:8/callback' }
    const { code } = await tenant.signIn({ ...redirect, ...challenge, scope: `openid ${api}/.default` })
    const { body } = await tenant.postToken({
      ...redirect,
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      scope: `openid ${api}/.default`,
    })
    expect(body.scope).toBe(`${api}/user_impersonation ${api}/.default`)
    expect((await tenant.verify(body.access_token)).payload.scp).toBe('user_impersonation')
    expect(body.refresh_token).toBeUndefined()
  })

  it('works once, and its second use takes back what the first one gave', async () => {
    const { exchange, body, clientId } = await tenant.signInPublicly()
    expect(await tenant.postToken(exchange)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const refreshed = await tenant.postToken({
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: body.refresh_token ?? '',
    })
    expect(refreshed).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it.each([
    ['dashboard', `${dashboardUrl}/api/auth/callback/entra`],
    ['sample', 'http://localhost:1'],
    ['public', 'http://localhost:1'],
  ] as const)('needs PKCE with S256 from the %s application', async (purpose, redirectUri) => {
    const { clientId } = tenant.application(purpose)
    const redirect = { client_id: clientId, redirect_uri: redirectUri }
    const { verifier } = createPkce()
    for (const params of [{}, { code_challenge: verifier, code_challenge_method: 'plain' }]) {
      const { url } = await createBrowser(tenant.url).open(tenant.authorizeUrl({ ...redirect, ...params }))
      expect(url.searchParams.get('error')).toBe('invalid_request')
    }
  })

  it('needs the verifier of its challenge', async () => {
    const { challenge } = createPkce()
    const redirect = { client_id: tenant.application('public').clientId, redirect_uri: 'http://localhost:1' }
    const { code } = await tenant.signIn({ ...redirect, ...challenge })
    const form = { ...redirect, grant_type: 'authorization_code', code }
    const { verifier } = createPkce()
    for (const attempt of [form, { ...form, code_verifier: verifier }]) {
      expect(await tenant.postToken(attempt)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    }
  })

  it.each([
    'http://localhost:1',
    'http://127.0.0.1:65535',
    'http://localhost:8080/callback',
    'http://[::1]:7/',
  ])('comes back to the public application at %s', async (redirectUri) => {
    const { challenge } = createPkce()
    const { clientId } = tenant.application('public')
    const { returned, code } = await tenant.signIn({
      client_id: clientId,
      redirect_uri: redirectUri,
      ...challenge,
    })
    expect(returned.href.startsWith(redirectUri)).toBe(true)
    expect(code).not.toBe('')
  })

  it.each(['http://192.168.0.7:1', 'http://localhost.evil.example:1', 'https://localhost:1'])(
    'does not come back at %s',
    async (redirectUri) => {
      const { clientId } = tenant.application('public')
      const page = await createBrowser(tenant.url).open(
        tenant.authorizeUrl({ client_id: clientId, redirect_uri: redirectUri }),
      )
      expect([page.status, page.url.origin]).toEqual([400, tenant.url])
      expect(page.text).toContain('with any port')
    },
  )

  it('works for the dashboard with both its secret and its verifier', async () => {
    const { clientId, clientSecret = '' } = tenant.application('dashboard')
    const { client_id, redirect_uri } = tenant.dashboardRequest
    const { code } = await tenant.signIn(tenant.dashboardRequest)
    const form = {
      client_id,
      redirect_uri,
      grant_type: 'authorization_code',
      code,
      code_verifier: tenant.dashboardVerifier,
    }
    expect(await tenant.postToken(form)).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    const { body } = await tenant.postToken({ ...form, client_secret: clientSecret })
    const { payload } = await tenant.verify(body.access_token)
    expect([payload.azp, payload.azpacr]).toEqual([clientId, '1'])
  })
})

describe('the refresh token', () => {
  it('gives new tokens and a new refresh token; the old one then takes all of them back', async () => {
    const { body, clientId } = await tenant.signInPublicly()
    const refresh = (token: string | undefined, scope = '') =>
      tenant.postToken({
        grant_type: 'refresh_token',
        client_id: clientId,
        refresh_token: token ?? '',
        ...(scope && { scope }),
      })
    const first = await refresh(body.refresh_token, `${api}/.default openid profile offline_access email`)
    expect(first.body.scope).toBe(`${api}/user_impersonation ${api}/.default`)
    expect((await tenant.verify(first.body.access_token)).payload).toMatchObject({
      oid: tenant.administrator.id,
      azp: clientId,
      scp: 'user_impersonation',
    })
    expect(first.body.refresh_token).not.toBe(body.refresh_token)
    const second = await refresh(first.body.refresh_token)
    expect(second.status).toBe(200)

    expect(await refresh(body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await refresh(second.body.refresh_token)).toMatchObject({ status: 400 })
  })

  it('refuses an unknown scope and another application, and works on after both', async () => {
    const { body, clientId } = await tenant.signInPublicly()
    const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: body.refresh_token ?? '' }
    expect(await tenant.postToken({ ...form, scope: 'https://other.example/.default' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_scope' },
    })
    const { clientId: other, clientSecret = '' } = tenant.application('sample')
    const stolen = await tenant.postToken({ ...form, client_id: other, client_secret: clientSecret })
    expect(stolen).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await tenant.postToken(form)).status).toBe(200)
  })

  it.each(['with its secret', 'without'])(
    'asks an application that allows both for what it was got with, here %s',
    async (how) => {
      const { clientId: client_id, clientSecret: client_secret = '' } = tenant.application('sample')
      const proof: Record<string, string> = how === 'without' ? {} : { client_secret }
      const { verifier, challenge } = createPkce()
      const redirect = { client_id, redirect_uri: 'http://localhost:45678' }
      const { code } = await tenant.signIn({ ...redirect, ...challenge })
      const exchange = { ...redirect, grant_type: 'authorization_code', code, code_verifier: verifier }
      const { body } = await tenant.postToken({ ...exchange, ...proof })
      const refresh = ({ refresh_token = '' }: Record<string, string>, more: Record<string, string>) =>
        tenant.postToken({ grant_type: 'refresh_token', client_id, refresh_token, ...more })

      const next = await refresh(body, proof)
      expect((await tenant.verify(next.body.access_token)).payload.azpacr).toBe(how === 'without' ? '0' : '1')
      const unproved = await refresh(next.body, {})
      if (how === 'without') return expect(unproved.status).toBe(200)
      expect(unproved).toMatchObject({
        status: 401,
        body: { error: 'invalid_client', error_codes: [7000218] },
      })
      expect((await refresh(next.body, proof)).status).toBe(200)
    },
  )

  it('is there only for who asks for offline_access', async () => {
    const { body } = await tenant.signInPublicly({ scope: `openid ${api}/user_impersonation` })
    expect(Object.keys(body)).not.toContain('refresh_token')
    expect((await tenant.verify(body.access_token)).payload.scp).toBe('user_impersonation')
  })
})

describe('the device code', () => {
  it('cannot be entered without having opened its page', async () => {
    const page = `${tenant.oauth}/deviceauth`
    const tries = [
      fetch(page, { method: 'POST', body: new URLSearchParams({ user_code: 'XXXX-XXXX', xsrf: 'x' }) }),
      fetch(page, { method: 'POST', headers: { cookie: 'identity.session=made-up' } }),
      fetch(`${page}/made-up`),
    ]
    for (const answer of await Promise.all(tries)) {
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('This page has expired')
    }
  })

  it('signs a program in through a page elsewhere', async () => {
    const { clientId } = tenant.application('public')
    const asked = await fetch(`${tenant.oauth}/devicecode`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, scope: `offline_access ${api}/user_impersonation` }),
    })
    const device = (await asked.json()) as Record<string, string>
    expect(device.message).toContain(device.user_code)
    const poll = () =>
      tenant.postToken({
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        client_id: clientId,
        device_code: device.device_code ?? '',
      })
    expect(await poll()).toMatchObject({ status: 400, body: { error: 'authorization_pending' } })

    const browser = createBrowser(tenant.url)
    const start = await browser.open(device.verification_uri ?? '')
    const mistyped = await browser.submit(start, { user_code: 'XXXX-XXXX' })
    expect(mistyped.text).toContain('This code is not right')
    const confirmation = await browser.submit(mistyped, { user_code: device.user_code ?? '' })
    expect(confirmation.text).toContain(device.user_code)
    const signIn = await browser.submit(confirmation, {})
    const { email, password } = tenant.viewer
    const done = await browser.submit(signIn, { email, password })
    expect(done.text).toContain('<title>Signed in</title>')

    const { body } = await poll()
    expect((await tenant.verify(body.access_token)).payload).toMatchObject({
      oid: tenant.viewer.id,
      scp: 'user_impersonation',
    })
    expect(body.refresh_token).toEqual(expect.any(String))
  })
})
