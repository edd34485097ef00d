import type { AuthenticationResult } from '@azure/msal-node'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type AcquireToken, createSharedCredential } from './shared-credential.ts'
import { SignInError } from './sign-in-error.ts'

const signal = new AbortController().signal
const hour = 3_600_000

interface Request {
  readonly forceRefresh: boolean
  readonly signal: AbortSignal
  readonly give: (lifetimeMs?: number, refreshInMs?: number) => void
  readonly fail: (error: unknown) => void
}

/** Every request for a token that MSAL was asked, to be answered by the test. */
let asked: Request[]
beforeEach(() => {
  asked = []
})

const acquire: AcquireToken = ({ forceRefresh, signal }) => {
  const { promise, resolve, reject } = Promise.withResolvers<AuthenticationResult>()
  const name = `token-${asked.length + 1}`
  asked.push({
    forceRefresh,
    signal,
    give: (lifetimeMs = hour, refreshInMs) => resolve(toResult(name, lifetimeMs, refreshInMs)),
    fail: reject,
  })
  return promise
}

const toResult = (accessToken: string, lifetimeMs: number, refreshInMs?: number): AuthenticationResult => ({
  authority: '',
  uniqueId: '',
  tenantId: '',
  scopes: [],
  account: null,
  idToken: '',
  idTokenClaims: {},
  fromCache: false,
  tokenType: 'Bearer',
  correlationId: '',
  accessToken,
  expiresOn: new Date(Date.now() + lifetimeMs),
  ...(refreshInMs !== undefined && { refreshOn: new Date(Date.now() + refreshInMs) }),
})

describe('a token', () => {
  test('is asked for once, then kept', async () => {
    const credential = createSharedCredential(acquire)
    const calls = [credential({ signal }), credential({ signal })]
    asked[0]?.give()
    expect(await Promise.all([...calls, credential({ signal })])).toEqual(['token-1', 'token-1', 'token-1'])
    expect(await credential({ signal })).toBe('token-1')
    expect(asked).toHaveLength(1)
  })

  test('that is there from the start is given first', async () => {
    const credential = createSharedCredential(acquire, toResult('first', hour))
    expect(await credential({ signal })).toBe('first')
    expect(asked).toHaveLength(0)
  })

  test.each([
    ['has five minutes left', 299_999, undefined],
    ['should be refreshed', hour, -1],
    ['says no end', Number.NaN, undefined],
  ])('that %s is asked for again', async (_, lifetimeMs, refreshInMs) => {
    const credential = createSharedCredential(acquire)
    for (const name of ['token-1', 'token-2']) {
      const call = credential({ signal })
      asked.at(-1)?.give(lifetimeMs, refreshInMs)
      expect(await call).toBe(name)
    }
  })

  test('is kept until five minutes before its end, by the clock', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const credential = createSharedCredential(acquire, toResult('first', hour))
      vi.setSystemTime(Date.now() + hour - 300_001)
      expect(await credential({ signal })).toBe('first')
      vi.setSystemTime(Date.now() + 1)
      const call = credential({ signal })
      asked[0]?.give()
      expect(await call).toBe('token-1')
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a forced refresh', () => {
  test('is shared, and replaces the kept token', async () => {
    const credential = createSharedCredential(acquire, toResult('refused', hour))
    const forced = [1, 2].map(() => credential({ signal, forceRefresh: true }))
    expect(asked.map(({ forceRefresh }) => forceRefresh)).toEqual([true])
    // Even a token that ends earlier is better than the one that was refused.
    asked[0]?.give(hour / 2)
    expect(await Promise.all(forced)).toEqual(['token-1', 'token-1'])
    expect(await credential({ signal })).toBe('token-1')
  })

  test('does not join a request that may give the refused token', async () => {
    const credential = createSharedCredential(acquire)
    const ordinary = credential({ signal })
    const forced = credential({ signal, forceRefresh: true })
    const joining = credential({ signal })
    expect(asked.map(({ forceRefresh }) => forceRefresh)).toEqual([false, true])
    asked[1]?.give()
    expect([await forced, await joining]).toEqual(['token-2', 'token-2'])
    asked[0]?.give(hour - 1000)
    expect(await ordinary).toBe('token-1')
    expect(await credential({ signal })).toBe('token-2')
  })
})

describe('a caller who gives up', () => {
  test('leaves with the reason, and the others stay', async () => {
    const credential = createSharedCredential(acquire)
    const caller = new AbortController()
    const left = credential({ signal: caller.signal })
    const stayed = credential({ signal })
    const reason = new Error('enough')
    caller.abort(reason)
    await expect(left).rejects.toBe(reason)
    expect(asked[0]?.signal.aborted).toBe(false)
    asked[0]?.give()
    expect(await stayed).toBe('token-1')
  })

  test('ends the request if nobody else waits, and the next caller begins another', async () => {
    const credential = createSharedCredential(acquire)
    const caller = new AbortController()
    const left = credential({ signal: caller.signal })
    caller.abort(new Error('enough'))
    await expect(left).rejects.toThrow('enough')
    expect(asked[0]?.signal.reason).toMatchObject({ message: 'enough' })
    const next = credential({ signal })
    expect(asked).toHaveLength(2)
    asked[0]?.fail(new Error('nobody hears this'))
    asked[1]?.give()
    expect(await next).toBe('token-2')
  })

  test('before anything began asks for nothing', async () => {
    const credential = createSharedCredential(acquire)
    await expect(credential({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
    expect(asked).toHaveLength(0)
  })

  test('after the end changes nothing', async () => {
    const credential = createSharedCredential(acquire)
    const caller = new AbortController()
    const call = credential({ signal: caller.signal })
    asked[0]?.give()
    await call
    caller.abort()
    expect(asked[0]?.signal.aborted).toBe(false)
    expect(await credential({ signal })).toBe('token-1')
  })
})

describe('a failure', () => {
  test('reaches all who wait, and the next caller tries again', async () => {
    const credential = createSharedCredential(acquire)
    const calls = Promise.allSettled([credential({ signal }), credential({ signal })])
    const reason = new Error('no luck')
    asked[0]?.fail(reason)
    expect(await calls).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ])
    const next = credential({ signal })
    asked[1]?.give()
    expect(await next).toBe('token-2')
  })

  test('of MSAL is explained', async () => {
    const credential = createSharedCredential(acquire)
    const call = credential({ signal })
    const cause = Object.assign(new Error('long text'), { errorCode: 'network_error', correlationId: 'c-1' })
    asked[0]?.fail(cause)
    const error = await call.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SignInError)
    expect(error).toMatchObject({
      message: 'Sign-in failed: network_error. The authority could not be reached.',
      code: 'network_error',
      correlationId: 'c-1',
      cause,
    })
  })

  test('is an answer without a token, too', async () => {
    const credential = createSharedCredential(async () => null)
    await expect(credential({ signal })).rejects.toMatchObject({ code: 'no_token' })
  })
})
