import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from '../test/browser.ts'
import { dashboardUrl, startTenant, type Tenant } from '../test/tenant.ts'

let tenant: Tenant
let clock = Date.now()
let dashboard: Record<string, string>

beforeAll(async () => {
  tenant = await startTenant({ now: () => clock })
  dashboard = tenant.dashboardRequest
})
afterAll(() => tenant.delete())

async function openForm(params: Record<string, string> = {}) {
  const browser = createBrowser(tenant.url)
  const page = await browser.open(tenant.authorizeUrl({ ...dashboard, ...params }))
  return { browser, page }
}

describe('the sign-in page', () => {
  it('is labelled, says what it is and where the passwords are, and runs no script', async () => {
    const { page } = await openForm()
    expect(page.status).toBe(200)
    expect(page.text).toContain('<title>Sign in</title>')
    expect(page.text).toContain('<label for="email">')
    expect(page.text).toMatch(/<input id="email"[^>]*autocomplete="username"[^>]* autofocus>/)
    expect(page.text).toMatch(/<input id="password"[^>]*autocomplete="current-password"/)
    expect(page.text).toContain('aria-live="assertive"')
    expect(page.text).toContain('local identity for development')
    expect(page.text).toContain('connection.json</code>')
    expect(page.text).not.toMatch(/<script| style=| on[a-z]+=/)
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  it('allows its stylesheet, and forms to itself and to the application it leads back to', async () => {
    const { page, browser } = await openForm()
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; style-src 'self'")
    expect(policy).toContain(`form-action 'self' ${dashboardUrl}`)
    const stylesheet = await browser.open('/identity.css')
    expect(stylesheet.headers.get('content-type')).toContain('text/css')
  })

  it('sets cookies that scripts cannot read and that work over http', async () => {
    const response = await fetch(tenant.authorizeUrl(dashboard), { redirect: 'manual' })
    const cookies = response.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/httponly/i)
      expect(cookie).toMatch(/samesite=lax/i)
      expect(cookie).not.toMatch(/secure/i)
    }
  })

  it('prefills login_hint, escaped, and puts the focus on the password', async () => {
    const { page } = await openForm({ login_hint: 'viewer@contoso.example"><b>' })
    expect(page.text).toContain('value="viewer@contoso.example&quot;&gt;&lt;b&gt;"')
    expect(page.text).toMatch(/<input id="password"[^>]* autofocus>/)
  })

  it('leads back to the application with a code and the state', async () => {
    const { returned, code } = await tenant.signIn(dashboard)
    expect(returned.href).toContain(`${dashboardUrl}/api/auth/callback/entra?`)
    expect(code).not.toBe('')
    expect(returned.searchParams.get('state')).toBe('st')
  })

  it('leads back with access_denied when cancelled', async () => {
    const { browser, page } = await openForm()
    const { url } = await browser.submit(page, { cancel: 'yes' })
    expect(url.origin).toBe(dashboardUrl)
    expect(url.searchParams.get('error')).toBe('access_denied')
  })
})

describe('a wrong sign-in', () => {
  it('answers a wrong password and an unknown user alike', async () => {
    const { browser, page } = await openForm()
    const answers = []
    for (const email of ['viewer@contoso.example', 'nobody@contoso.example']) {
      const answer = await browser.submit(page, { email, password: 'wrong' })
      expect(answer.status).toBe(403)
      expect(answer.text).toContain('The e-mail or the password is not right.')
      answers.push(answer.text.replaceAll(email, ''))
    }
    expect(answers[0]).toBe(answers[1])
  })

  it('does not take an empty password for an unknown user', async () => {
    const { browser, page } = await openForm()
    expect((await browser.submit(page, { email: 'nobody@contoso.example', password: '' })).status).toBe(403)
    expect((await browser.submit(page, {})).status).toBe(403)
  })

  it('pauses after ten wrong passwords, also for the right one, and then lets it in', async () => {
    const { email, password } = tenant.contributor
    const { browser, page } = await openForm()
    for (let failure = 0; failure < 10; failure += 1) {
      expect((await browser.submit(page, { email: email.toUpperCase(), password: 'no' })).status).not.toBe(
        429,
      )
    }
    const paused = await browser.submit(page, { email, password })
    expect(paused.status).toBe(429)
    expect(paused.headers.get('retry-after')).toBe('30')
    expect(paused.text).toContain('Wait 30 seconds')
    clock += 30_000
    const { url } = await browser.submit(page, { email, password })
    expect(url.searchParams.get('code')).not.toBeNull()
  })

  it.each([{ origin: 'http://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])(
    'refuses a form from another site: %o',
    async (headers) => {
      const { browser, page } = await openForm()
      const { email, password } = tenant.administrator
      const answer = await browser.submit(page, { email, password }, headers)
      expect(answer.status).toBe(403)
      expect(answer.url.origin).toBe(tenant.url)
    },
  )

  it('refuses a form without the cookie of its sign-in', async () => {
    const { page } = await openForm()
    const { email, password } = tenant.administrator
    const answer = await createBrowser(tenant.url).submit(page, { email, password })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('This sign-in has expired')
  })
})

describe('a second sign-in', () => {
  it('asks for nothing while the session lasts, and asks again for prompt=login and select_account', async () => {
    const { browser } = await tenant.signIn(dashboard)
    const silent = await browser.open(tenant.authorizeUrl({ ...dashboard, prompt: 'none' }))
    expect(silent.url.searchParams.get('code')).not.toBeNull()
    for (const prompt of ['login', 'select_account']) {
      const page = await browser.open(tenant.authorizeUrl({ ...dashboard, prompt }))
      expect(page.text).toContain('<title>Sign in</title>')
      const { email, password } = tenant.administrator
      const { url } = await browser.submit(page, { email, password })
      expect(url.searchParams.get('code')).not.toBeNull()
    }
  })

  it('answers prompt=none with login_required where nobody is signed in', async () => {
    const { page } = await openForm({ prompt: 'none' })
    expect(page.url.searchParams.get('error')).toBe('login_required')
  })

  it('changes to another account', async () => {
    const { browser } = await tenant.signIn(dashboard)
    const page = await browser.open(tenant.authorizeUrl({ ...dashboard, prompt: 'login' }))
    const { email, password } = tenant.viewer
    const leaving = await browser.submit(page, { email, password })
    const { url } = await browser.submit(leaving, {})
    const { body } = await tenant.postToken({
      grant_type: 'authorization_code',
      code: url.searchParams.get('code') ?? '',
      code_verifier: tenant.dashboardVerifier,
      client_id: tenant.application('dashboard').clientId,
      client_secret: tenant.application('dashboard').clientSecret ?? '',
      redirect_uri: `${dashboardUrl}/api/auth/callback/entra`,
    })
    expect((await tenant.verify(body.access_token)).payload.oid).toBe(tenant.viewer.id)
  })
})
