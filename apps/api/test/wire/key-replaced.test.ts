import { randomUUID } from 'node:crypto'
import { ApiError } from '@customer-insights-kit/client/errors'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { codeOf, createKeyCalls } from '../call-with-keys.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())
afterEach(() => {
  vi.useRealTimers()
})

const { findNamed, manage, statusOf } = createKeyCalls(() => service)

interface Replaced {
  readonly key: string
  readonly valueId: string
}

interface Replacer {
  /** Replaces the value of a key of its own. */
  replace(options?: { replaces?: string | undefined; graceMinutes?: number }): Promise<Replaced>
  readPresent(): Promise<string>
}

const ways: Record<string, () => Promise<Replacer>> = {
  async 'a roll'() {
    const { keys } = manage()
    const { keyId, name } = await keys.create({ key: { name: `Flow ${randomUUID()}` } })
    return {
      replace: (options) => keys.roll({ keyId, ...options }),
      readPresent: async () => (await findNamed(name))?.values[0]?.valueId ?? '',
    }
  },
  async 'a regeneration'() {
    const { instanceId } = await service.addEnvironment()
    const { apiAccess, keys } = manage('Admin', instanceId)
    return {
      replace: (options) => apiAccess.regenerate({ slot: 'primary', ...options }),
      readPresent: async () =>
        (await keys.list()).find(({ kind }) => kind === 'primary')?.values[0]?.valueId ?? '',
    }
  },
}

const settle = async (replacements: readonly Promise<Replaced>[]) => {
  const settled = await Promise.allSettled(replacements)
  return {
    made: settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
    refused: settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : [])),
  }
}

const moveClock = (seconds: number) =>
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })

describe.each(Object.entries(ways))('%s', (_, prepare) => {
  test.each([true, false])(
    'of eight at the same time one is made; they name the value: %s',
    async (names) => {
      const { replace, readPresent } = await prepare()
      const replaces = names ? await readPresent() : undefined
      const { made, refused } = await settle(Array.from({ length: 8 }, () => replace({ replaces })))
      expect(made).toHaveLength(1)
      expect(refused.map((error) => error instanceof ApiError && error.code)).toEqual(
        Array(7).fill('conflict'),
      )
      expect(await readPresent()).toBe(made[0]?.valueId)
    },
  )

  test('tells who was late whose value there is, and what to do', async () => {
    const { replace, readPresent } = await prepare()
    const replaces = await readPresent()
    const { valueId } = await replace({ replaces })
    for (const late of [replace({ replaces }), replace()]) {
      const error = await late.catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ status: 409, code: 'conflict' })
      expect(String(error)).toContain(`its present value, ${valueId}, was made by`)
      expect(String(error)).toMatch(/Nothing was changed\. .*name it/)
    }
    expect(await readPresent()).toBe(valueId)
    // Whoever means that one names it, in whatever case.
    expect(await codeOf(replace({ replaces: valueId.toUpperCase() }))).toBe('done')
  })

  test('without a name is made again a minute later', async () => {
    const { replace } = await prepare()
    await replace()
    moveClock(55)
    expect(await codeOf(replace())).toBe('conflict')
    moveClock(10)
    expect(await codeOf(replace())).toBe('done')
  })
})

test('a value that is kept from being replaced goes on working', async () => {
  const { keyId } = await manage().keys.create({ key: { name: `Flow ${randomUUID()}` } })
  const { key } = await manage().keys.roll({ keyId })
  expect(await codeOf(manage().keys.roll({ keyId }))).toBe('conflict')
  expect(await codeOf(manage().keys.roll({ keyId, replaces: randomUUID() }))).toBe('conflict')
  expect(await statusOf(key, { role: 'Viewer' })).toBe(200)
})
