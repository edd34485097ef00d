import type { Page, Request } from '@playwright/test'
import { chooseEnvironment, expect, findEnvironment, openRoom, signIn, signOut, test } from './story.ts'

// A forged request fails on purpose, which the browser reports as well.
test.use({ expectedErrors: /Failed to load resource/ })

test('a cookie that was saved before the sign-out opens nothing after it', async ({ page, context }) => {
  await signIn(page, 'Viewer')
  const saved = await context.cookies()
  const mayEnter = async () => (await page.request.get('/en', { maxRedirects: 0 })).status() === 200
  const readSession = async () => (await page.request.get('/api/auth/session')).json()
  expect(await mayEnter()).toBe(true)
  expect(await readSession()).toHaveProperty('user')
  await signOut(page)

  await context.addCookies(saved)
  expect(await mayEnter()).toBe(false)
  await context.addCookies(saved)
  expect(await readSession()).toEqual({})
  await context.addCookies(saved)
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('actions and routes answer whatever they are called with, and nobody else than who is signed in', async ({
  page,
}) => {
  await signIn(page, 'Admin')
  await chooseEnvironment(page, 'Contoso Coffee')
  await openRoom(page, 'APIs', 'Permissions: APIs')
  const reveal = await catchAction(page, 'Show Primary subscription key')
  for (const body of ['[]', '["nowhere","primary"]', '[{"a":1},7]', '[null]']) {
    const answer = await callAction(page, reveal, body)
    expect(answer.status()).toBe(200)
    expect(await answer.text()).toContain('"code":"invalidRequest"')
  }

  await page.goto('/explorer/Get-all-instances')
  await page.getByLabel('Authorization').selectOption('None')
  const sent = page.waitForRequest(/\/explorer-send$/)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const send = await sent
  const post = (body: string) =>
    page.request.post(send.url(), {
      headers: { 'content-type': 'application/json', origin: new URL(send.url()).origin },
      data: Buffer.from(body),
      maxRedirects: 0,
    })
  for (const body of ['[]', '{', '{"wireId":"Get-all-instances"}', '{"wireId":7,"fields":{}}']) {
    const answer = await post(body)
    expect(answer.status()).toBe(400)
    expect(await answer.text()).toContain('"code":"invalidRequest"')
  }
  const form = send.postData() ?? ''
  expect(await (await post(form)).text()).toContain('"status":401')

  await signOut(page)
  const led = await post(form)
  expect(led.status()).toBe(307)
  expect(led.headers().location).toContain('/sign-in')
  const refused = await callAction(page, reveal, reveal.postData() ?? '')
  expect(refused.status()).toBe(200)
  expect(await refused.text()).toContain('"code":"signedOut"')
})

test('addresses that are no text, and answers that are no pages', async ({ request }) => {
  for (const path of ['/%E0%A4%A', '/en/%E0%A4%A', '/en/%FF/customers']) {
    const answer = await request.get(path)
    expect(answer.status()).toBe(404)
    expect(await answer.text()).toContain('Nothing is here')
  }
  const repeated = await request.get('/en/sign-in?returnTo=/a&returnTo=/b&error=x&error=y')
  expect(repeated.status()).toBe(200)
  expect(await repeated.text()).toContain('value="/a"')
  for (const path of ['/api/auth/providers', '/api/auth/session', '/api/sign-out', '/api/nothing']) {
    const headers = (await request.get(path)).headers()
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('same-origin')
  }
})

test('what another site makes a browser send is refused', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const query = { search: '', filters: [], sort: null }
  for (const route of ['search', 'export', 'snippets']) {
    const address = `/en/${environment}/customer-${route}`
    const data = { query, columns: [], skip: 0, wants: 'hits' }
    for (const origin of ['http://localhost:1', 'null', '']) {
      const answer = await page.request.post(address, { data, headers: origin === '' ? {} : { origin } })
      expect(answer.status(), `${route} from ${origin}`).toBe(403)
    }
    const own = await page.request.post(address, { data, headers: { origin: new URL(page.url()).origin } })
    expect(own.status(), route).toBe(200)
  }
})

/** The request of the server action that a button calls. */
async function catchAction(page: Page, button: string): Promise<Request> {
  const sent = page.waitForRequest((request) => 'next-action' in request.headers())
  await page.getByRole('button', { name: button }).click()
  const request = await sent
  await request.response()
  return request
}

/** Calls an action as a program would, with arguments of its own. */
function callAction(page: Page, action: Request, body: string) {
  const headers = action.headers()
  return page.request.post(action.url(), {
    headers: {
      'next-action': headers['next-action'] ?? '',
      accept: 'text/x-component',
      origin: new URL(action.url()).origin,
      'content-type': 'text/plain;charset=UTF-8',
    },
    data: body,
  })
}
