import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeSampleEnvironment } from '../../sample/write-sample-environment.ts'
import { type EnvironmentStore, openEnvironmentStore } from '../environment-store.ts'
import { searchProfiles } from '../search-profiles.ts'
import { getTable } from '../tables.ts'

test('two stores of one file with other live rows find each their own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'search-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'a.db')
  await writeSampleEnvironment(path, { customers: 60, seed: 3 })
  const [one, other] = [openEnvironmentStore(path), openEnvironmentStore(path)]
  onTestFinished(async () => {
    await Promise.all([one.close(), other.close()])
  })
  /** Moves a customer of the file to another city. */
  async function move(store: EnvironmentStore, rowNumber: number, city: string): Promise<void> {
    const table = await getTable(store, 'Customer')
    if (table === undefined) throw new Error('There are no customers.')
    const [row] = await store.rows
      .selectFrom(table.physicalName)
      .selectAll()
      .where('row_number', '=', rowNumber)
      .execute()
    const values = table.columns.map(({ name, physicalName }) =>
      name === 'City' ? city : ((row?.[physicalName] ?? null) as string | number | null),
    )
    store.live.change(table, [{ key: String(values[0]), values, rowNumber }], [])
  }
  const count = async (store: EnvironmentStore, city: string) => {
    const filter = `City eq '${city}'`
    const facet = { column: 'City', kind: 'value', count: 100, sort: 'count' } as const
    const found = await searchProfiles(store, { filter, top: 10, skip: 0, facets: [facet] })
    return [found?.total, found?.facets[0]?.buckets.find(({ value }) => value === city)?.count ?? 0]
  }
  await move(one, 1, 'Quixoticville')
  await move(other, 2, 'Elsewhere')
  for (let round = 0; round < 3; round += 1) {
    expect(await count(one, 'Quixoticville')).toEqual([1, 1])
    expect(await count(other, 'Quixoticville')).toEqual([0, 0])
    expect(await count(one, 'Elsewhere')).toEqual([0, 0])
    expect(await count(other, 'Elsewhere')).toEqual([1, 1])
  }
})
