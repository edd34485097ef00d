import type { ServerResponse } from 'node:http'
import { beforeEach, describe, expect, test } from 'vitest'
import { answerJson, recordRequests } from '../../test/record-requests.ts'
import { createClient } from '../client.ts'
import { createClientCredential } from './client-credential.ts'

const clientId = '0f2b9c1e-7a55-4f0e-8d37-0d6b3a1c9e42'
const clientSecret = 'a very secret secret'
const tenant = 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60'
const signal = new AbortController().signal

const api = recordRequests()
const identity = recordRequests()

/** The identity counts the tokens it gives, and each token says which it was. */
let issued = 0
const giveToken = (lifetimeSeconds: number) => (response: ServerResponse) => {
  issued += 1
  answerJson(200, { token_type: 'Bearer', expires_in: lifetimeSeconds, access_token: `token-${issued}` })(
    response,
  )
}

beforeEach(() => {
  issued = 0
  identity.answer = giveToken(3600)
  api.answer = answerJson(200, [])
})

const authority = () => `${new URL(identity.baseUrl).origin}/${tenant}/v2.0`
const createCredential = (options: { authority?: string; clientId?: string; scope?: string } = {}) =>
  createClientCredential({ authority: authority(), clientId, clientSecret, ...options })

/** All that a log could show of an error. */
const textOf = (error: unknown): string =>
  error instanceof Error
    ? [String(error), error.stack, JSON.stringify({ ...error }), textOf(error.cause)].join('\n')
    : String(error)

describe('the token request', () => {
  test('goes to the token endpoint of the tenant, as client credentials for the scope of the API', async () => {
    expect(await createCredential()({ signal })).toBe('token-1')
    expect(identity.requests).toHaveLength(1)
    expect(identity.requests[0]).toMatchObject({ method: 'POST' })
    expect(identity.requests[0]?.url).toMatch(new RegExp(`^/${tenant}/oauth2/v2.0/token(\\?|$)`))
    expect(Object.fromEntries(new URLSearchParams(identity.requests[0]?.body))).toMatchObject({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: expect.stringContaining('https://api.ci.ai.microsoft.com/.default'),
    })
  })

  test('may ask for another scope', async () => {
    await createCredential({ scope: 'api://own/.default' })({ signal })
    const { scope } = Object.fromEntries(new URLSearchParams(identity.requests[0]?.body))
    expect(scope?.split(' ')).toContain('api://own/.default')
    expect(scope).not.toContain('api.ci.ai.microsoft.com')
  })

  test('is one for many calls of a client, one after the other', async () => {
    const client = createClient({ baseUrl: api.baseUrl, credential: createCredential() })
    for (let count = 0; count < 5; count += 1) await client.instances.list()
    expect(identity.requests).toHaveLength(1)
    expect(api.requests.map((request) => request.headers.authorization)).toEqual(
      Array(5).fill('Bearer token-1'),
    )
  })

  test('is one for many calls at once', async () => {
    const client = createClient({ baseUrl: api.baseUrl, credential: createCredential() })
    await Promise.all(Array.from({ length: 8 }, () => client.instances.list()))
    expect(identity.requests).toHaveLength(1)
  })

  test('is made again when the token is about to expire', async () => {
    identity.answer = giveToken(1)
    const credential = createCredential()
    expect([await credential({ signal }), await credential({ signal })]).toEqual(['token-1', 'token-2'])
  })

  test('is not shared between applications', async () => {
    await createCredential()({ signal })
    await createCredential({ clientId: 'c8b6f1a0-1111-4c3d-9a55-2f8a7f1f6b01' })({ signal })
    expect(identity.requests).toHaveLength(2)
  })
})

describe('a failed sign-in', () => {
  const refusal = {
    error: 'invalid_client',
    error_description: 'AADSTS7000215: Invalid client secret provided.',
  }

  test.each([
    ['a wrong secret', answerJson(401, refusal), /invalid_client/],
    [
      'an application that is unknown',
      answerJson(400, { error: 'unauthorized_client' }),
      /unauthorized_client/,
    ],
    ['an identity that fails', answerJson(500, { error: 'server_error' }), /server_error/],
  ])('through %s says why, never with the secret', async (_, answer, message) => {
    identity.answer = answer
    const error = await createCredential()({ signal }).catch((reason: unknown) => reason)
    expect(textOf(error)).toMatch(message)
    expect(textOf(error)).not.toContain(clientSecret)
    expect(textOf(error)).not.toContain(encodeURIComponent(clientSecret))
  })

  test('reaches the caller of the client, and nothing reaches the service', async () => {
    identity.answer = answerJson(401, refusal)
    const client = createClient({ baseUrl: api.baseUrl, credential: createCredential() })
    await expect(client.instances.list()).rejects.toThrow(/invalid_client/)
    expect(api.requests).toHaveLength(0)
  })

  test('is no dead end: the next call tries again', async () => {
    const credential = createCredential()
    identity.answer = answerJson(401, refusal)
    await expect(credential({ signal })).rejects.toThrow()
    identity.answer = giveToken(3600)
    expect(await credential({ signal })).toBe('token-1')
  })
})

describe('an identity that nobody answers for', () => {
  test('is an error without the secret', async () => {
    const credential = createCredential({ authority: `http://127.0.0.1:1/${tenant}/v2.0` })
    const error = await credential({ signal }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(textOf(error)).not.toContain(clientSecret)
  })
})
