import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEnvironmentFile } from '../../src/store/environment-writer.ts'
import { setInstanceData } from '../../src/store/instances.ts'
import { passes, randomFilter } from '../random-filters.ts'
import { randomRow, seedRandom } from '../random-values.ts'
import { spoilText } from '../spoil-text.ts'
import { startService, type TestService } from '../start-service.ts'
import { fillThings } from '../things-environment.ts'

/** For longer runs: SPOILT_ROUNDS=1000000. */
const rounds = Number(process.env.SPOILT_ROUNDS ?? 1500)
const timeoutMs = 60_000 + rounds * 10
const inFlight = 8
const spareBytes = 150 * 1024 * 1024
const random = seedRandom(Number(process.env.FILTER_SEED ?? 20190121))
const rows = Array.from({ length: 60 }, (_, index) => ({ Id: `t${100 + index}`, ...randomRow(random) }))

let service: TestService
let headers: Record<string, string>
const agent = new Agent({ keepAlive: true, maxSockets: inFlight })

beforeAll(async () => {
  service = await startService({ customers: 1 })
  const writer = createEnvironmentFile(join(service.dataDir, 'things.db'))
  fillThings(writer, rows)
  writer.finish()
  await setInstanceData(service.control, service.instanceId, { dataFile: 'things.db' })
  headers = {
    authorization: `Bearer ${await service.tokenOf('Viewer')}`,
    'Ocp-Apim-Subscription-Key': service.primaryKey,
  }
})
afterAll(async () => {
  agent.destroy()
  await service.close()
})

/** Sends a query as it is, which fetch would not. */
function get(queryString: string): Promise<{ status: number | undefined; text: string }> {
  const { hostname, port } = new URL(service.url)
  const path = `/v1/instances/${service.instanceId}/data/Things?${queryString}`
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers, agent }, async (response) => {
      let text = ''
      for await (const chunk of response.setEncoding('utf8')) text += chunk
      resolve({ status: response.statusCode, text })
    })
      .on('error', reject)
      .end()
  })
}

/** Halves of surrogate pairs become the three bytes that are no UTF-8. */
const encode = (text: string): string =>
  text.replace(/[^\w.~-]/gu, (character) =>
    /\p{Cs}/u.test(character) ? '%ED%A0%80' : encodeURIComponent(character),
  )

/** Most are spoilt as text, some as the bytes of the address, with what can be sent in one. */
function createSpoiltQuery(): string {
  const { text } = randomFilter(random)
  if (random() < 0.9) return `$filter=${encode(spoilText(random, text))}`
  return spoilText(random, `$filter=${encode(text)}`).replace(/[^!-~]/g, '')
}

test('filters that were spoilt, several at a time: an error that says so or rows, and nothing is kept', {
  timeout: timeoutMs,
}, async () => {
  const counts = new Map<number | undefined, number>()
  let [sent, bytesMidway] = [0, 0]
  const lane = async () => {
    while (sent < rounds) {
      sent += 1
      // What is kept for good is there after a while.
      if (sent === Math.floor(rounds / 2)) bytesMidway = process.memoryUsage().rss
      const query = createSpoiltQuery()
      const { status, text } = await get(query)
      expect([200, 400], query).toContain(status)
      const body = JSON.parse(text)
      if (status === 200) expect(body.value, query).toBeInstanceOf(Array)
      else expect(body, query).toMatchObject({ errorCode: 'invalidQuery', message: expect.any(String) })
      counts.set(status, (counts.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  expect(counts.get(200)).toBeGreaterThan(rounds / 50)
  expect(counts.get(400)).toBeGreaterThan(rounds / 50)
  expect(process.memoryUsage().rss).toBeLessThan(bytesMidway + spareBytes)
})

test('leave the rows and the filters of others as they were', async () => {
  const filter = randomFilter(random)
  const { status, text } = await get(`$filter=${encode(filter.text)}&$top=1000`)
  expect(status).toBe(200)
  const expected = rows.filter((row) => passes(filter, row)).map(({ Id }) => Id)
  expect(JSON.parse(text).value.map(({ Id }: { Id: string }) => Id)).toEqual(expected)
})
