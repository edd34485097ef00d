import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 1500 })
})
afterAll(() => service.close())

async function call(method: string, path: string, role: 'Admin' | 'Viewer', body: unknown) {
  const response = await fetch(`${service.url}/management/instances/${service.instanceId}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await service.tokenOf(role)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
}

const mask = (...columns: string[]) => {
  const rest = { table: 'Customer', way: 'hidden', maskedFor: ['Viewer'], revealFor: [] }
  return call('PUT', '/masking-policy', 'Admin', { rules: columns.map((column) => ({ ...rest, column })) })
}

const listIndexes = async () => (await readdir(service.dataDir)).filter((name) => name.includes('-words-'))

test('whoever searches while policies are saved gets an answer, or is told to come again', async () => {
  const searches: ReturnType<typeof call>[] = []
  for (const column of ['FullName', 'FirstName', 'LastName', 'EMail', 'City', 'FullName']) {
    expect((await mask(column)).status).toBe(200)
    searches.push(call('POST', '/profiles/search', 'Viewer', { search: 'a' }))
    searches.push(call('POST', '/profiles/search', 'Viewer', { search: 'fairchild' }))
    await searches.at(-4)
  }
  for (const { status, headers } of await Promise.all(searches)) {
    expect([200, 503]).toContain(status)
    if (status === 503) expect(headers.get('retry-after')).toBe('5')
  }
})

test('an index that no rule needs any longer goes', async () => {
  await mask('FullName', 'FirstName')
  const { body } = await call('POST', '/profiles/search', 'Viewer', { search: 'a' })
  expect(body.total).toBeGreaterThan(0)
  await vi.waitFor(async () => expect(await listIndexes()).toHaveLength(1), { timeout: 30_000 })
  const [first = ''] = await listIndexes()
  const words = await readFile(join(service.dataDir, first), 'latin1')
  await mask('EMail', 'City')
  expect((await call('POST', '/profiles/search', 'Viewer', { search: 'a' })).status).toBe(200)
  await vi.waitFor(
    async () => {
      const indexes = await listIndexes()
      expect(indexes).toHaveLength(1)
      expect(indexes).not.toEqual([first])
    },
    { timeout: 30_000 },
  )
  await mask()
  await vi.waitFor(async () => expect(await listIndexes()).toEqual([]), { timeout: 30_000 })
  // What was there before is made again.
  await mask('FullName', 'FirstName')
  expect((await call('POST', '/profiles/search', 'Viewer', { search: 'a' })).body.total).toBe(body.total)
  await vi.waitFor(async () => expect(await listIndexes()).toEqual([first]), { timeout: 30_000 })
  expect((await readFile(join(service.dataDir, first), 'latin1')).length).toBe(words.length)
})
