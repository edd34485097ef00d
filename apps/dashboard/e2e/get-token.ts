import { createHash, randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { connection } from './settings.ts'

const redirectUri = 'http://localhost/'

/** A user's own access token, by authorization code with PKCE, like every other program gets one. */
export async function getToken(page: Page, user: { email: string; password: string }): Promise<string> {
  const verifier = randomBytes(32).toString('base64url')
  const base = connection.identityUrl.replace(/\/v2\.0$/, '/oauth2/v2.0')
  const query = new URLSearchParams({
    client_id: connection.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: `openid ${connection.scope}`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  await page.goto(`${base}/authorize?${query}`)
  await page.getByLabel(/^e-?mail$/i).fill(user.email)
  await page.getByLabel('Password').fill(user.password)
  // Nothing listens there: the code is in the address of the request.
  const returned = page.waitForRequest(`${redirectUri}?*`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const { searchParams } = new URL((await returned).url())

  const answer = await fetch(`${base}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: connection.clientId,
      client_secret: connection.clientSecret,
      code: searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  })
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token
}
