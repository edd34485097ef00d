import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { writeSampleEnvironment } from '../sample/write-sample-environment.ts'
import { createEnvironmentPool } from '../store/environment-pool.ts'
import { findInstance, setInstanceData } from '../store/instances.ts'
import { queryRows } from '../store/query-rows.ts'
import { searchProfiles } from '../store/search-profiles.ts'
import { upgradeEnvironments } from './upgrade-environments.ts'

/** As version 1 had it: without the index of searches and with fewer facts in the catalogue. */
function writeVersion1(path: string): void {
  const database = new DatabaseSync(path)
  const tables = ['search_words', 'search_beginnings', 'search_typos', 'search_columns', 'search_values']
  for (const table of tables) database.exec(`drop table ${table}`)
  const added = ['customer_column', 'customer_table', 'activity_type', 'activity_name', 'activity_time']
  for (const column of [
    ...added,
    'activity_title',
    'activity_type_display',
    'search_version',
    'refused_count',
  ]) {
    database.exec(`alter table catalogue_tables drop column ${column}`)
  }
  database.exec(`alter table catalogue_columns drop column facet;
    drop table catalogue_rows;
    create virtual table customer_search using fts5 (leading, other, content = '', detail = column);
    pragma user_version = 1`)
  database.close()
}

async function openData() {
  const control = await openTestControl()
  const id = await addInstance(control, 'Shop')
  mkdirSync(join(control.dataDir, 'environments'))
  const dataFile = join('environments', 'one.db')
  const path = join(control.dataDir, dataFile)
  await writeSampleEnvironment(path, { customers: 50, seed: 1 })
  await setInstanceData(control, id, { dataFile })
  const lines: string[] = []
  const errors: unknown[] = []
  const upgrade = () =>
    upgradeEnvironments(control, {
      print: (line) => lines.push(line),
      onError: (error) => errors.push(error),
    })
  const environments = createEnvironmentPool(control, () => undefined)
  onTestFinished(() => environments.close())
  return { control, id, path, dataFile, lines, errors, upgrade, environments }
}

test('the data of version 1 is taken over, with an index of searches and facets', async () => {
  const { control, id, path, lines, errors, upgrade, environments } = await openData()
  writeVersion1(path)
  await upgrade()
  expect({ lines, errors }).toEqual({ lines: ['Bringing the data of Shop up to this version'], errors: [] })
  expect((await findInstance(control, id))?.data_file).not.toBe(join('environments', 'one.db'))
  await environments.use(id, async (store) => {
    // So what was given out for further pages stays good.
    expect(store.rowsId()).toBe('one.db')
    const page = await queryRows(store, 'Customer', parseQuery({ top: 1 }))
    const name = String(page?.rows[0]?.FullName)
    const facets = [{ column: 'Country', kind: 'value', count: 100, sort: 'count' }] as const
    const found = await searchProfiles(store, { search: name, top: 5, skip: 0, facets })
    expect(found?.hits[0]?.row.FullName).toBe(name)
    const all = await searchProfiles(store, { top: 0, skip: 0, facets })
    expect(all?.facets[0]?.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(50)
    expect((await queryRows(store, 'UnifiedActivity', parseQuery({})))?.rows.length).toBe(100)
  })
  await upgrade()
  expect(lines).toHaveLength(1)
})

test('data of this version stays as it is', async () => {
  const { control, id, dataFile, lines, upgrade } = await openData()
  await upgrade()
  expect((await findInstance(control, id))?.data_file).toBe(dataFile)
  expect(lines).toEqual([])
})

test('what cannot be taken over stays, and is told', async () => {
  const { control, id, path, dataFile, errors, upgrade } = await openData()
  writeVersion1(path)
  const database = new DatabaseSync(path)
  database.exec('drop table catalogue_columns')
  database.close()
  await upgrade()
  expect(String(errors)).toContain('no such table: catalogue_columns')
  expect((await findInstance(control, id))?.data_file).toBe(dataFile)
  expect(readdirSync(join(control.dataDir, 'environments'))).toEqual(['one.db'])
  writeFileSync(path, 'torn')
  await upgrade()
  expect(errors).toHaveLength(1)
})
