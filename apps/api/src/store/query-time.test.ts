import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createDataDir } from '../../test/open-stores.ts'
import { parseQuery, type QueryOptions } from '../odata/parse-query.ts'
import { selectCount } from './count-rows.ts'
import { createByteCache } from './dialects/byte-cache.ts'
import { openReaderFile } from './dialects/sqlite-reader-file.ts'
import { openEnvironmentStore } from './environment-store.ts'
import { createEnvironmentFile } from './environment-writer.ts'
import { toSearchTask } from './find-hits.ts'
import { isSearch, planQuery, selectPage } from './query-rows.ts'

async function openManyCustomers() {
  const file = join(await createDataDir(), 'many.db')
  const writer = createEnvironmentFile(file)
  const table = writer.addTable({
    qualifiedName: 'Customer',
    name: 'Customer',
    entityType: 'profile',
    key: 'CustomerId',
    columns: [
      { name: 'CustomerId', type: 'Edm.String', searchable: true },
      { name: 'FullName', type: 'Edm.String', searchable: true },
    ],
  })
  for (let index = 0; index < 10_000; index += 1) table.insert([`c${index}`, `Anna ${index}`])
  writer.finish()
  const store = openEnvironmentStore(file)
  onTestFinished(() => store.close())
  return store
}

test.each<QueryOptions>([
  { filter: "contains(FullName,'nobody')" },
  { filter: "not endswith(FullName,'a')", orderby: 'FullName desc' },
  { orderby: 'FullName' },
  { search: 'anna', orderby: 'FullName' },
  { search: 'anna', filter: "contains(FullName,'Anna')" },
])('a query that visits many rows ends when nobody waits for it: %j', async (options) => {
  const store = await openManyCustomers()
  const plan = await planQuery(store, 'Customer', parseQuery(options))
  if (plan === undefined) throw new Error('There is no such table.')
  const file = openReaderFile(store.path, { mayGoOn: () => false })
  onTestFinished(() => file.close())
  const run = () => {
    if (isSearch(plan)) return file.search(toSearchTask(store, plan, []), createByteCache(0))
    const { sql, parameters } = selectPage(store, plan).compile()
    return file.query(sql, parameters)
  }
  expect(run).toThrow('Nobody waits for this query any longer.')
})

test('so does one that counts them', async () => {
  const store = await openManyCustomers()
  const plan = await planQuery(store, 'Customer', parseQuery({ filter: "contains(FullName,'nobody')" }))
  if (plan?.condition === undefined) throw new Error('There is no such table, or nothing to filter by.')
  const file = openReaderFile(store.path, { mayGoOn: () => false })
  onTestFinished(() => file.close())
  const { sql, parameters } = selectCount(store, plan, plan.condition).compile()
  expect(() => file.query(sql, parameters)).toThrow('Nobody waits for this query any longer.')
})
