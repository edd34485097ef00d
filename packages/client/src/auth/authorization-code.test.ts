import { describe, expect, test } from 'vitest'
import { createAuthorizationCodeFlow, type PendingSignIn } from './authorization-code.ts'

const redirectUri = 'http://localhost/callback'
const authority = 'https://login.microsoftonline.com/t'
const flow = createAuthorizationCodeFlow({ authority, clientId: 'c', clientSecret: 's', redirectUri })
const pending = { state: 's', nonce: 'n', codeVerifier: 'v' }

describe('a sign-in that nobody began is refused', () => {
  test.each<[string, unknown]>([
    ['/callback?code=x', undefined],
    ['/callback?code=x', null],
    ['/callback?code=x', {}],
    ['/callback?code=x', { ...pending, state: null }],
    ['/callback?code=x', { ...pending, state: undefined }],
    ['/callback?code=x&state=', { ...pending, state: '' }],
    ['/callback?code=x&state=null', { ...pending, state: null }],
    ['/callback?code=x', pending],
  ])('%s with %j', async (callback, kept) => {
    await expect(flow.finish(callback, kept as PendingSignIn)).rejects.toMatchObject({
      name: 'SignInError',
      code: 'state_mismatch',
    })
  })
})

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'a refusal by the name %s has no remedy',
  async (code) => {
    const message = `Sign-in failed: ${code}.`
    await expect(flow.finish(`/callback?state=s&error=${code}`, pending)).rejects.toMatchObject({ message })
  },
)
