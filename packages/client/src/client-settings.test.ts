import { describe, expect, test } from 'vitest'
import { recordRequests } from '../test/record-requests.ts'
import { createClient, createManagementClient } from './client.ts'
import { InvalidInputError } from './errors.ts'
import type { ClientOptions } from './options.ts'

const server = recordRequests()
const subscriptionKey = '0123456789abcdef0123456789abcdef'

const createTestClient = (options: Partial<ClientOptions> = {}) =>
  createClient({ baseUrl: server.baseUrl, credential: async () => 'token', subscriptionKey, ...options })

const fail = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )

describe('settings that no call could work with', () => {
  const credential = async () => 'token'
  const needsCredential = 'A client needs a credential: a function or an object with getToken.'

  test.each<[unknown, string]>([
    [undefined, needsCredential],
    [{}, needsCredential],
    [{ credential: 'x' }, needsCredential],
    [{ credential, timeoutMs: 0 }, 'timeoutMs must be a number above 0.'],
    [{ credential, timeoutMs: '5' }, 'timeoutMs must be a number above 0.'],
    [{ credential, deadlineMs: Number.NaN }, 'deadlineMs must be a number above 0.'],
    [{ credential, maxResponseBytes: 0 }, 'maxResponseBytes must be a number above 0.'],
    [{ credential, maxResponseBytes: '1 MB' }, 'maxResponseBytes must be a number above 0.'],
    [{ credential, retry: { maxRetries: Number.NaN } }, 'maxRetries must be a number from 0.'],
    [{ credential, retry: { maxRetries: -1 } }, 'maxRetries must be a number from 0.'],
    [{ credential, retry: { maxRetries: '3' } }, 'maxRetries must be a number from 0.'],
    [{ credential, retry: { baseDelayMs: Number.NaN } }, 'baseDelayMs must be a number from 0.'],
    [{ credential, retry: { maxDelayMs: null } }, 'maxDelayMs must be a number from 0.'],
    [{ credential, retry: { maxRetryAfterMs: -5 } }, 'maxRetryAfterMs must be a number from 0.'],
    [{ credential, baseUrl: 'nonsense' }, 'The base URL must be like https://api.ci.ai.dynamics.com/v1.'],
    [{ credential, baseUrl: '' }, 'The base URL must be like https://api.ci.ai.dynamics.com/v1.'],
    [{ credential, baseUrl: {} }, 'The base URL must be like https://api.ci.ai.dynamics.com/v1.'],
    [
      { credential, baseURL: 'https://a.example' },
      'A client has no option named baseURL. Did you mean baseUrl?',
    ],
    [{ credential, cache: true }, 'A client has no option named cache.'],
    [{ credential, subscriptionKey: ['a', 5] }, 'A subscription key must be text, but is 5.'],
    [{ credential, retry: { retries: 5 } }, 'retry has no option named retries.'],
    [{ credential, retry: { maxRetry: 5 } }, 'retry has no option named maxRetry.'],
    [
      { credential, retry: { maxretries: 5 } },
      'retry has no option named maxretries. Did you mean maxRetries?',
    ],
    [{ credential, retry: 3 }, 'retry must be false or an object.'],
    [{ credential, retry: true }, 'retry must be false or an object.'],
    [{ credential, baseUrl: null }, 'The base URL must be like https://api.ci.ai.dynamics.com/v1.'],
  ])('are refused when the client is created: %o', (options, message) => {
    expect(() => createClient(options as ClientOptions)).toThrow(new InvalidInputError(message))
  })

  test('are refused for a call too', async () => {
    expect(await fail(createTestClient().instances.list({}, { deadlineMs: -1 }))).toEqual(
      new InvalidInputError('deadlineMs must be a number above 0.'),
    )
    expect(await fail(createTestClient().instances.list({}, { timeoutMS: 5 } as never))).toEqual(
      new InvalidInputError('A call has no option named timeoutMS. Did you mean timeoutMs?'),
    )
    expect(await fail(createTestClient().instances.list({}, { retry: true as never }))).toEqual(
      new InvalidInputError('retry must be false or an object.'),
    )
    const retry = { maxRetries: Number.NaN }
    expect(await fail(createTestClient().instances.list({}, { retry }))).toEqual(
      new InvalidInputError('maxRetries must be a number from 0.'),
    )
    expect(server.requests).toHaveLength(0)
  })

  test.each<Partial<ClientOptions>>([
    { retry: false },
    { retry: {} },
    { retry: { maxRetries: 0, baseDelayMs: 0, maxDelayMs: undefined } },
    { retry: { maxRetries: Number.POSITIVE_INFINITY }, timeoutMs: Number.POSITIVE_INFINITY },
    { maxResponseBytes: 1 },
    { baseUrl: new URL('https://a.example/v1') as never },
    { subscriptionKey: null as never },
  ])('are not %o', (options) => {
    expect(() => createClient({ credential, ...options })).not.toThrow()
  })

  test('are those of a client of our own operations, too', () => {
    const create = () => createManagementClient({ credential, baseUrl: 'nonsense' })
    expect(create).toThrow(InvalidInputError)
  })

  test("are our own operations without an address: they would send the token to Microsoft's cloud", () => {
    // @ts-expect-error It has no default.
    const create = () => createManagementClient({ credential })
    expect(create).toThrow(new InvalidInputError('createManagementClient needs a baseUrl.'))
  })
})
