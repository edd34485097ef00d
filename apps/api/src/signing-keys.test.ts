import { jwtVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { createSigningKey, type SigningKey, sign, startKeyServer } from '../test/key-server.ts'
import { openSigningKeys } from './signing-keys.ts'

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

let first: SigningKey
let second: SigningKey
let stranger: SigningKey

beforeAll(async () => {
  first = await createSigningKey('first')
  second = await createSigningKey('second')
  stranger = await createSigningKey('stranger')
})

/** Keys of a server that publishes the first one, and a clock that stands still until it is moved. */
async function openKeys() {
  const server = await startKeyServer(first)
  let nowMs = 1_000_000
  const keys = openSigningKeys(server.url, () => nowMs)
  const settle = () => new Promise((resolve) => setTimeout(resolve, 50))
  return {
    server,
    keys,
    settle,
    pass: (ms: number) => {
      nowMs += ms
    },
    /** What happens to a token that this key signed. */
    async prove(key: SigningKey): Promise<'proved' | 'refused' | 'unavailable'> {
      const token = await sign(key, { sub: 'x' })
      try {
        await keys.freshen()
        await jwtVerify(token, keys.find)
        return 'proved'
      } catch (error) {
        return (error as { code?: string }).code === 'ERR_JWKS_NO_MATCHING_KEY' ? 'refused' : 'unavailable'
      }
    },
  }
}

describe('keys are fetched', () => {
  test('once, when they are first needed, however many calls wait', async () => {
    const { server, prove } = await openKeys()
    expect(server.fetches).toBe(0)
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => prove(first))))).toEqual(
      new Set(['proved']),
    )
    expect(server.fetches).toBe(1)
  })

  test('again in the background after five minutes, while calls go on', async () => {
    const { server, prove, pass, settle } = await openKeys()
    await prove(first)
    pass(4 * minuteMs)
    await prove(first)
    expect(server.fetches).toBe(1)
    pass(2 * minuteMs)
    server.until = new Promise(() => undefined)
    expect(await prove(first)).toBe('proved')
    await settle()
    expect(server.fetches).toBe(2)
  })

  test('before the next call goes on after ten: a key that was taken back stops counting', async () => {
    const { server, prove, pass, keys } = await openKeys()
    await prove(first)
    const version = keys.version()
    server.published = [second]
    pass(10 * minuteMs + secondMs)
    expect(await prove(first)).toBe('refused')
    expect(await prove(second)).toBe('proved')
    expect(keys.version()).toBe(version + 1)
  })

  test('without a new version when nothing changed but their order', async () => {
    const { server, prove, pass, keys } = await openKeys()
    server.published = [first, second]
    await prove(first)
    const version = keys.version()
    server.published = [second, first]
    pass(11 * minuteMs)
    await prove(first)
    expect([server.fetches, keys.version()]).toEqual([2, version])
  })
})

describe('an unknown key id', () => {
  test('leads to a new key at once', async () => {
    const { server, prove, pass } = await openKeys()
    await prove(first)
    pass(11 * secondMs)
    server.published = [first, second]
    expect(await prove(second)).toBe('proved')
    expect(server.fetches).toBe(2)
  })

  test('invented by a stranger costs one fetch in ten seconds, and keeps a new key out no longer', async () => {
    const { server, prove, pass } = await openKeys()
    await prove(first)
    for (let round = 0; round < 5; round += 1) {
      pass(10 * secondMs)
      for (let guess = 0; guess < 20; guess += 1) {
        expect(await prove({ ...stranger, kid: `guess-${round}-${guess}` })).toBe('refused')
      }
    }
    expect(server.fetches).toBe(6)
    server.published = [first, second]
    expect(await prove(second)).toBe('refused')
    pass(10 * secondMs)
    expect(await prove(second)).toBe('proved')
    expect(await prove(first)).toBe('proved')
  })
})

describe('an identity provider that is down', () => {
  test('leaves known keys working for a day, and new calls do not wait for it', async () => {
    const { server, prove, pass, settle } = await openKeys()
    await prove(first)
    server.status = 503
    pass(11 * minuteMs)
    expect(await prove(first)).toBe('proved')
    server.until = new Promise(() => undefined)
    pass(hourMs)
    expect(await prove(first)).toBe('proved')
    await settle()
    expect(server.fetches).toBe(3)
  })

  test('leaves tokens of an unknown key refused, as before', async () => {
    const { server, prove, pass } = await openKeys()
    await prove(first)
    server.status = 500
    pass(minuteMs)
    expect([await prove(stranger), await prove(first)]).toEqual(['refused', 'proved'])
  })

  test('for longer than a day leaves nobody in', async () => {
    const { server, prove, pass } = await openKeys()
    await prove(first)
    server.status = 503
    pass(24 * hourMs + secondMs)
    expect(await prove(first)).toBe('unavailable')
    server.status = 200
    pass(minuteMs)
    expect(await prove(first)).toBe('proved')
  })

  test('is asked less and less often, half a minute apart at most', async () => {
    const { server, prove, pass } = await openKeys()
    server.status = 500
    expect(await prove(first)).toBe('unavailable')
    const fetchesAfter = async (ms: number) => {
      pass(ms)
      for (let count = 0; count < 5; count += 1) expect(await prove(first)).toBe('unavailable')
      return server.fetches
    }
    expect(await fetchesAfter(0)).toBe(1)
    expect(await fetchesAfter(secondMs)).toBe(2)
    expect(await fetchesAfter(secondMs)).toBe(2)
    expect(await fetchesAfter(secondMs)).toBe(3)
    for (let round = 0; round < 10; round += 1) await fetchesAfter(30 * secondMs)
    expect(server.fetches).toBe(13)
    expect(await fetchesAfter(29 * secondMs)).toBe(13)
    server.status = 200
    pass(secondMs)
    expect(await prove(first)).toBe('proved')
  })

  test.each([{ published: [] }, { status: 404 }])('and answers %o takes no key away', async (answer) => {
    const { server, prove, pass } = await openKeys()
    await prove(first)
    Object.assign(server, answer)
    pass(11 * minuteMs)
    expect(await prove(first)).toBe('proved')
    expect(server.fetches).toBe(2)
  })
})
