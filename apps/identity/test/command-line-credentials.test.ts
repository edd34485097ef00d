import { Server } from 'node:net'
import {
  createDeviceCodeCredential,
  createInteractiveCredential,
  type DeviceCode,
  SignInError,
} from '@customer-insights-kit/client/auth'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createBrowser } from './browser.ts'
import { countRequests } from './count-requests.ts'
import { createMemoryCache } from './memory-cache.ts'
import { startTenant, type Tenant, toSampleApplication } from './tenant.ts'

const requests = countRequests()
const signal = new AbortController().signal

let tenant: Tenant
beforeAll(async () => {
  tenant = await startTenant()
})
afterAll(async () => {
  requests.stop()
  await tenant.delete()
})
beforeEach(() => requests.reset())

const sample = () => toSampleApplication(tenant)

const failureOf = async (work: Promise<unknown>): Promise<SignInError> => {
  const error = await work.catch((reason: unknown) => reason)
  if (error instanceof SignInError) return error
  throw new Error('no SignInError', { cause: error })
}

/** A caller who gives up while MSAL's cache is read, before anybody is asked. */
function giveUpEarly() {
  const caller = new AbortController()
  const cache = createMemoryCache()
  const beforeCacheAccess = async (context: Parameters<typeof cache.beforeCacheAccess>[0]) => {
    caller.abort(new Error('gave up'))
    await cache.beforeCacheAccess(context)
  }
  return { caller, options: { ...sample(), cache: { ...cache, beforeCacheAccess } } }
}

/** Whatever would still come has come. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 50))

/** A person with a browser elsewhere, up to the page that asks whether this is the code. */
async function enterCode({ userCode, verificationUri }: DeviceCode) {
  const browser = createBrowser(tenant.url)
  const page = await browser.open(verificationUri)
  return { browser, confirmation: await browser.submit(page, { user_code: userCode }) }
}

async function approve(code: DeviceCode, user = tenant.viewer): Promise<void> {
  const { browser, confirmation } = await enterCode(code)
  expect(confirmation.text).toContain('asks you to sign in')
  const { email, password } = user
  await browser.submit(await browser.submit(confirmation, {}), { email, password })
}

describe('a device code', () => {
  it.each(['sample', 'public'] as const)('signs a user in to the %s application', async (purpose) => {
    const { clientId } = tenant.application(purpose)
    const codes: DeviceCode[] = []
    const credential = createDeviceCodeCredential({
      ...sample(),
      clientId,
      onCode(code) {
        codes.push(code)
        void approve(code)
      },
    })
    const tokens = await Promise.all([credential({ signal }), credential({ signal })])
    expect(new Set(tokens).size).toBe(1)
    expect(codes).toEqual([
      {
        message: expect.stringContaining(codes[0]?.userCode ?? 'a code'),
        userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
        verificationUri: `${tenant.oauth}/deviceauth`,
        expiresIn: 900,
      },
    ])
    const { payload } = await tenant.verify(tokens[0])
    expect(payload).toMatchObject({
      oid: tenant.viewer.id,
      azp: clientId,
      azpacr: '0',
      scp: 'user_impersonation',
    })

    requests.reset()
    expect(await credential({ signal, forceRefresh: true })).not.toBe(tokens[0])
    expect([codes.length, requests.count('/devicecode')]).toEqual([1, 0])
  })

  it('is not needed where the cache knows the user', async () => {
    const cache = createMemoryCache()
    const options = { ...sample(), cache }
    await createDeviceCodeCredential({ ...options, onCode: (code) => void approve(code) })({ signal })
    requests.reset()
    const never = () => {
      throw new Error('nobody should be asked')
    }
    const token = await createDeviceCodeCredential({ ...options, onCode: never })({ signal })
    expect((await tenant.verify(token)).payload.oid).toBe(tenant.viewer.id)
    const byName = createDeviceCodeCredential({ ...options, loginHint: tenant.viewer.email, onCode: never })
    expect(await byName({ signal })).toBe(token)
    expect(requests.count('/oauth2/v2.0/token')).toBe(0)
    const other = createDeviceCodeCredential({
      ...options,
      loginHint: tenant.contributor.email,
      onCode: never,
    })
    await expect(other({ signal })).rejects.toThrow('nobody should be asked')
  })

  it('is not asked for when every caller has given up before', async () => {
    const { options, caller } = giveUpEarly()
    const credential = createDeviceCodeCredential({ ...options, onCode: () => expect.unreachable() })
    await expect(credential({ signal: caller.signal })).rejects.toThrow('gave up')
    await settle()
    expect(requests.count('/devicecode')).toBe(0)
  })

  it('is not shown when every caller gives up while it is on its way', async () => {
    const caller = new AbortController()
    const codes: DeviceCode[] = []
    const answered = Promise.withResolvers<void>()
    const network = {
      async sendPostRequestAsync() {
        caller.abort(new Error('gave up'))
        setImmediate(answered.resolve)
        const body = {
          device_code: 'd',
          user_code: 'u',
          verification_uri: 'v',
          expires_in: 900,
          interval: 1,
          message: 'm',
        }
        return { headers: {}, status: 200, body }
      },
    }
    const credential = createDeviceCodeCredential({
      ...sample(),
      network: network as never,
      onCode: (code) => void codes.push(code),
    })
    await expect(credential({ signal: caller.signal })).rejects.toThrow('gave up')
    await answered.promise
    await settle()
    expect(codes).toEqual([])
  })

  it('that is declined ends the waiting', async () => {
    for (const decline of [declineCode, cancelSignIn]) {
      const credential = createDeviceCodeCredential({ ...sample(), onCode: (code) => void decline(code) })
      const error = await failureOf(credential({ signal }))
      expect(error).toMatchObject({
        code: 'access_denied',
        message: expect.stringContaining('The user declined.'),
      })
    }
  })

  it('is no longer asked about when every caller has given up, and the next caller gets a new one', async () => {
    const codes: DeviceCode[] = []
    const callers = [new AbortController(), new AbortController()]
    const shown = Promise.withResolvers<void>()
    const credential = createDeviceCodeCredential({
      ...sample(),
      onCode(code) {
        codes.push(code)
        if (codes.length === 2) void approve(code)
        shown.resolve()
      },
    })
    const calls = callers.map((caller) => credential({ signal: caller.signal }))
    const settled = Promise.allSettled(calls)
    await shown.promise
    callers[0]?.abort(new Error('the first gave up'))
    await expect(calls[0]).rejects.toThrow('the first gave up')
    callers[1]?.abort(new Error('the second gave up'))
    await settled
    await expect(calls[1]).rejects.toThrow('the second gave up')
    expect((await tenant.verify(await credential({ signal }))).payload.oid).toBe(tenant.viewer.id)
    expect(codes).toHaveLength(2)
  })
})

describe('the system browser', () => {
  /** Walks the pages and posts the last one's form, as a browser does by script. */
  async function walk(url: string, user = tenant.contributor): Promise<void> {
    const browser = createBrowser(tenant.url)
    const page = await browser.open(url)
    const last = await browser.submit(page, { email: user.email, password: user.password })
    const action = /action="([^"]+)"/.exec(last.text)?.[1] ?? ''
    const fields = [...last.text.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    )
    await fetch(action, { method: 'POST', body: new URLSearchParams(fields) })
  }

  it('signs a user in and comes back to a port of this machine', async () => {
    const opened: string[] = []
    const credential = createInteractiveCredential({
      ...sample(),
      loginHint: tenant.contributor.email,
      openBrowser(url) {
        opened.push(url)
        void walk(url)
      },
    })
    const tokens = await Promise.all([credential({ signal }), credential({ signal })])
    expect(new Set(tokens).size).toBe(1)
    expect((await tenant.verify(tokens[0])).payload).toMatchObject({
      oid: tenant.contributor.id,
      azpacr: '0',
    })
    expect(Object.fromEntries(new URL(opened[0] ?? '').searchParams)).toMatchObject({
      code_challenge_method: 'S256',
      login_hint: tenant.contributor.email,
      redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+$/),
    })
    expect(await credential({ signal, forceRefresh: true })).not.toBe(tokens[0])
    expect(opened).toHaveLength(1)
  })

  it('is not opened when every caller has given up before', async () => {
    const { options, caller } = giveUpEarly()
    const opened: string[] = []
    const openBrowser = (url: string) => void opened.push(url)
    const credential = createInteractiveCredential({ ...options, openBrowser })
    await expect(credential({ signal: caller.signal })).rejects.toThrow('gave up')
    await settle()
    expect(opened).toEqual([])
  })

  it('is not opened either when they give up while the port is being opened', async () => {
    const caller = new AbortController()
    const opened: string[] = []
    const closed = Promise.withResolvers<void>()
    const { listen } = Server.prototype
    const spy = vi.spyOn(Server.prototype, 'listen').mockImplementationOnce(function (
      this: Server,
      ...input
    ) {
      caller.abort(new Error('gave up'))
      this.once('close', () => closed.resolve())
      return listen.apply(this, input as never)
    })
    onTestFinished(() => spy.mockRestore())
    const openBrowser = (url: string) => void opened.push(url)
    const credential = createInteractiveCredential({ ...sample(), openBrowser })
    await expect(credential({ signal: caller.signal })).rejects.toThrow('gave up')
    await closed.promise
    expect(opened).toEqual([])
  })

  it('closes the port when every caller has given up', async () => {
    const caller = new AbortController()
    let redirect = ''
    const credential = createInteractiveCredential({
      ...sample(),
      openBrowser(url) {
        redirect = new URL(url).searchParams.get('redirect_uri') ?? ''
        caller.abort(new Error('gave up'))
      },
    })
    await expect(credential({ signal: caller.signal })).rejects.toThrow('gave up')
    await expect
      .poll(() =>
        fetch(redirect).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed')
  })

  it('that cannot be opened is an error', async () => {
    const openBrowser = () => {
      throw new Error('no display')
    }
    await expect(createInteractiveCredential({ ...sample(), openBrowser })({ signal })).rejects.toThrow(
      'no display',
    )
  })
})

async function declineCode(code: DeviceCode): Promise<void> {
  const { browser, confirmation } = await enterCode(code)
  const page = await browser.submit(confirmation, { abort: 'yes' })
  expect(page.text).toContain('<title>Sign-in stopped</title>')
}

async function cancelSignIn(code: DeviceCode): Promise<void> {
  const { browser, confirmation } = await enterCode(code)
  const page = await browser.submit(await browser.submit(confirmation, {}), { cancel: 'yes' })
  expect(page.text).toContain('<title>Sign-in stopped</title>')
}
