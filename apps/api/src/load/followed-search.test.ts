import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { writeTinyEnvironment } from '../../test/open-stores.ts'
import { createTestFolder, queryFile, writeShop } from '../../test/small-shop.ts'
import { serviceActor } from '../store/audit-log.ts'
import { openControlStore } from '../store/open-control-store.ts'
import { type SearchedColumn, saveSearchConfiguration } from '../store/search-configuration.ts'
import { type ImportRequest, importEnvironment } from './import-environment.ts'
import { describeImport } from './report-summary.ts'

const none = { isSearchable: false, isFilterable: false, isSortable: false, isFacetable: false }

/** An environment that was loaded once, and whose search configuration somebody changed then. */
async function createConfiguredShop(attributes: readonly SearchedColumn[]) {
  const folder = createTestFolder()
  const dataDir = path.join(folder, 'data')
  const mappingFile = writeShop(path.join(folder, 'in'))
  const load = (options: Partial<ImportRequest> = {}) =>
    importEnvironment(dataDir, undefined, { environment: 'Shop', mappingFile, ...options })
  expect(await load()).not.toHaveProperty('search')
  const query = (sql: string) => queryFile(path.join(dataDir, 'control.db'), sql)
  const control = await openControlStore(dataDir)
  const id = String(query('select instance_id id from instances')[0]?.id)
  const tables = [{ qualifiedEntityName: 'Customer', attributes }]
  await saveSearchConfiguration(control, id, tables, serviceActor)
  await control.close()
  const readColumns = () => {
    const file = path.join(dataDir, String(query('select data_file f from instances')[0]?.f))
    return queryFile(
      file,
      `select c.name, c.searchable, c.facet, t.search_version version from catalogue_columns c
       join catalogue_tables t on t.ordinal = c.table_ordinal
       where t.qualified_name = 'Customer' and (c.searchable = 1 or c.facet is not null)`,
    )
  }
  return { dataDir, id, load, readColumns }
}

test('a load builds its index by the saved configuration, in any case of the name', async () => {
  const { load, readColumns } = await createConfiguredShop([
    { name: 'Name', properties: { ...none, isSearchable: true, isFacetable: true } },
  ])
  const result = await load({ environment: 'SHOP' })
  expect(result.search).toEqual({ version: 2, ignored: [] })
  expect(readColumns()).toEqual([{ name: 'Name', searchable: 1, facet: '', version: 2 }])
  expect(describeImport(result)).toContain('follows version 2 of the search configuration.')
})

test('columns that the new rows lack are ignored and told', async () => {
  const { load, readColumns } = await createConfiguredShop([
    { name: 'Name', properties: { ...none, isFacetable: true, facetSpecification: 'values:1|2' } },
    { name: 'CustomerId', properties: { ...none, isSearchable: true } },
    { name: 'Gone', properties: { ...none, isSearchable: true } },
  ])
  const result = await load()
  expect(result.search).toEqual({ version: 2, ignored: ['Name', 'Gone'] })
  expect(readColumns()).toEqual([{ name: 'CustomerId', searchable: 1, facet: null, version: 2 }])
  expect(describeImport(result)).toContain('these are not there, or have another type now: Name, Gone.')
})

test('rows are added also where two runs copied those before meanwhile', async () => {
  const { dataDir, load } = await createConfiguredShop([])
  const pointTo = (file: string) => {
    const control = new DatabaseSync(path.join(dataDir, 'control.db'))
    control.prepare('update instances set data_file = ?').run(file)
    control.close()
  }
  const append = (change: () => void) =>
    load({ isAppend: true, onProgress: ({ stage }) => stage === 'indexing' && change() })
  const [present] = queryFile(path.join(dataDir, 'control.db'), 'select data_file f from instances')
  const first = path.join(dataDir, String(present?.f))
  const run = () => {
    for (const name of ['once.db', 'twice.db']) {
      copyFileSync(first, path.join(dataDir, name))
      pointTo(name)
    }
    rmSync(first)
  }
  expect(await append(run)).toMatchObject({ customers: 2, search: { version: 2 } })
  writeTinyEnvironment(path.join(dataDir, 'another.db'), 'another')
  await expect(append(() => pointTo('another.db'))).rejects.toThrow(/Shop got other data meanwhile/)
})
