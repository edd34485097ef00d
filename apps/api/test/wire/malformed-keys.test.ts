import { StatementSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createKeyCalls } from '../call-with-keys.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  // What the service writes down from time to time would be counted as well.
  vi.useFakeTimers({ toFake: ['setInterval'] })
  service = await startService({ customers: 5 })
})
afterAll(async () => {
  await service.close()
  vi.useRealTimers()
})

const { call, manage } = createKeyCalls(() => service)

/** How many statements run in the databases of this process while something is done. */
async function countStatements(work: () => Promise<void>): Promise<number> {
  const methods = (['all', 'get', 'iterate', 'run'] as const).map((name) =>
    vi.spyOn(StatementSync.prototype, name),
  )
  try {
    await work()
    return methods.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  } finally {
    for (const method of methods) method.mockRestore()
  }
}

describe('a malformed key', () => {
  test('is refused by the gate without a question to a database', async () => {
    const { key } = await manage().keys.create({ key: { name: 'Flow', actsAlone: true } })
    const changed = Array.from({ length: key.length - 4 }, (_, index) => {
      const at = index + 4
      return key.slice(0, at) + (key[at] === 'x' ? 'y' : 'x') + key.slice(at + 1)
    })
    const malformed = [
      ...changed,
      key.slice(0, -1),
      `${key}x`,
      key.replace('cik_', 'CIK_'),
      key.slice(4),
      service.primaryKey.toUpperCase(),
      service.primaryKey.slice(1),
      "' or 1=1 --",
    ]
    const statuses = new Set<number>()
    const statements = await countStatements(async () => {
      for (const each of malformed) {
        statuses.add((await call(each)).status)
        statuses.add((await call(each, { role: 'Owner' })).status)
      }
    })
    expect([...statuses]).toEqual([401])
    expect(statements).toBe(0)
  })

  test('is told apart from one that is well formed, which is looked up', async () => {
    const { key } = await manage().keys.create({ key: { name: 'Gone', actsAlone: true } })
    const count = (each: string, status: number) =>
      countStatements(async () => expect((await call(each)).status).toBe(status))
    expect(await count(key, 200)).toBeGreaterThan(0)
    expect(await count('0'.repeat(32), 401)).toBeGreaterThan(0)
  })
})
