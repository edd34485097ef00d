import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDraws } from '../../test/draw-customers.ts'
import { seedRandom } from '../../test/random-values.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { writeSampleEnvironment } from '../sample/write-sample-environment.ts'
import { type EnvironmentStore, openEnvironmentStore } from './environment-store.ts'
import { queryRows } from './query-rows.ts'

/** For longer runs: TYPO_ROUNDS=10000. */
const rounds = Number(process.env.TYPO_ROUNDS ?? 1000)
const random = seedRandom(Number(process.env.TYPO_SEED ?? 4))
const folder = mkdtempSync(join(tmpdir(), 'typos-'))

let store: EnvironmentStore
beforeAll(async () => {
  const path = join(folder, 'sample.db')
  await writeSampleEnvironment(path, { customers: 5000, seed: 1, withActivities: false })
  store = openEnvironmentStore(path)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

test('95 of 100 mistyped values that few customers share find their customer among the first 20', async () => {
  const { drawTypo } = await openDraws(store, random)
  const missed: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const { customerId, value, text } = await drawTypo(20)
    const page = await queryRows(store, 'Customer', parseQuery({ search: text, top: 20 }))
    if (!page?.rows.some((row) => row.CustomerId === customerId)) missed.push(`${value} as ${text}`)
  }
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(rounds * 0.05)
})
