import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { toReason } from '@customer-insights-kit/client/management/operations'
import { expect, onTestFinished, test } from 'vitest'
import { addInstance, openTestControl, writeTinyEnvironment } from '../../test/open-stores.ts'
import { serviceActor } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import { copyDataFile, quarantineFolderOf } from '../store/data-file.ts'
import { createEnvironmentPool } from '../store/environment-pool.ts'
import { findInstance, setInstanceData } from '../store/instances.ts'
import { lockDataFolder } from '../store/lock-data-folder.ts'
import { findCustomerTable } from '../store/rebuild-search.ts'
import { removeLeftovers } from '../store/remove-unused-files.ts'
import { saveSearchConfiguration } from '../store/search-configuration.ts'
import { beginSearchRun, findSearchRun } from '../store/search-runs.ts'
import { openSearchRuns } from './search-runs.ts'

const start = { rowsTotal: 1, by: serviceActor }

/** An environment with one customer, and whoever builds its index. */
async function openEnvironment() {
  const control = await openTestControl()
  const id = await addInstance(control, 'Shop')
  mkdirSync(join(control.dataDir, 'environments'))
  writeTinyEnvironment(join(control.dataDir, 'environments', 'one.db'), 'one')
  await setInstanceData(control, id, { dataFile: join('environments', 'one.db') })
  const environments = createEnvironmentPool(control)
  const errors: unknown[] = []
  const runs = await openSearchRuns(control, environments, (error) => errors.push(error))
  onTestFinished(async () => {
    await runs.close()
    await environments.close()
  })
  const ended = async () => {
    while (runs.countRows(id) !== undefined) await new Promise((resolve) => setTimeout(resolve, 5))
    return findSearchRun(control, id)
  }
  const dataFile = async () => (await findInstance(control, id))?.data_file ?? ''
  const files = () => readdirSync(join(control.dataDir, 'environments')).sort()
  return { control, id, environments, errors, runs, ended, dataFile, files }
}

const listAudit = async ({ db }: ControlStore) => {
  const rows = await db.selectFrom('audit_log').select(['action', 'after']).orderBy('entry_id').execute()
  return rows.map(({ action, after }) => ({ action, after: JSON.parse(after ?? 'null') }))
}

test('a run makes the saved configuration count, in a new file with the same rows', async () => {
  const { control, id, environments, runs, ended, dataFile } = await openEnvironment()
  const properties = {
    isSearchable: false,
    isFilterable: true,
    isSortable: true,
    isFacetable: true,
    facetSpecification: 'count:3',
  }
  const attributes = [{ name: 'CustomerId', properties }]
  await saveSearchConfiguration(control, id, [{ qualifiedEntityName: 'Customer', attributes }], serviceActor)
  const quarantine = quarantineFolderOf(control, 'environments/one.db')
  mkdirSync(quarantine, { recursive: true })
  writeFileSync(join(quarantine, 'people.csv'), 'put aside')
  const bytes = readFileSync(join(control.dataDir, 'environments', 'one.db'))
  const rowsId = await environments.use(id, async (store) => store.rowsId())
  const reading = Promise.withResolvers<void>()
  const reader = environments.use(id, () => reading.promise)

  expect(await runs.start(id, start)).toBe('started')
  expect(await runs.start(id, start)).toBe('running')
  const run = await ended()
  const file = await dataFile()
  expect(run).toMatchObject({
    state: 'succeeded',
    search_version: 2,
    rows_done: 1,
    rows_total: 1,
    reason: null,
  })
  expect(file).not.toBe(join('environments', 'one.db'))
  expect(await environments.use(id, async (store) => store.rowsId())).toBe(rowsId)
  const table = await environments.use(id, findCustomerTable)
  expect(table).toMatchObject({ searchVersion: 2, columns: [{ searchable: false, facet: 'count:3' }] })
  const rows = await environments.use(id, (store) =>
    store.rows
      .selectFrom(table?.physicalName ?? '')
      .selectAll()
      .execute(),
  )
  expect(rows).toEqual([{ row_number: 1, [table?.columns[0]?.physicalName ?? '']: 'one' }])
  expect(readFileSync(join(quarantineFolderOf(control, file), 'people.csv'), 'utf8')).toBe('put aside')
  // Whoever reads it still goes on, and then it goes.
  expect(readFileSync(join(control.dataDir, 'environments', 'one.db')).equals(bytes)).toBe(true)
  reading.resolve()
  await reader
  await expect.poll(() => existsSync(join(control.dataDir, 'environments', 'one.db'))).toBe(false)
  expect((await listAudit(control)).slice(-2)).toEqual([
    { action: 'RunSearch', after: { runId: run?.run_id, configuration: 2 } },
    {
      action: 'FinishSearchRun',
      after: { runId: run?.run_id, state: 'succeeded', configuration: 2, rows: 1 },
    },
  ])
})

test('a load meanwhile is neither lost nor served with an index of other rows', async () => {
  const { control, id, environments, runs, ended } = await openEnvironment()
  writeTinyEnvironment(join(control.dataDir, 'environments', 'two.db'), 'two')
  await runs.start(id, start)
  await setInstanceData(control, id, { dataFile: join('environments', 'two.db') })
  expect(await ended()).toMatchObject({ state: 'succeeded' })
  const table = await environments.use(id, findCustomerTable)
  const rows = await environments.use(id, (store) =>
    store.rows
      .selectFrom(table?.physicalName ?? '')
      .selectAll()
      .execute(),
  )
  expect(rows?.flatMap(Object.values)).toContain('two')
})

test('a run that loads overtake again and again gives up and says so', async () => {
  const { control, id, runs, ended, dataFile, files } = await openEnvironment()
  onTestFinished(lockDataFolder(control.dataDir, 'load'))
  await runs.start(id, start)
  let loads = 0
  const loading = (async () => {
    while (runs.countRows(id) !== undefined) {
      loads += 1
      const file = join('environments', `load-${loads}.db`)
      await copyDataFile(control, join(control.dataDir, 'environments', 'one.db'), file)
      await setInstanceData(control, id, { dataFile: file })
    }
  })()
  expect(await ended()).toMatchObject({
    state: 'failed',
    reason: /run again when no load is running/,
    reasons: JSON.stringify([toReason('searchOvertaken')]),
  })
  await loading
  expect(await dataFile()).toBe(join('environments', `load-${loads}.db`))
  expect(files().filter((name) => !/^(load-\d+|one)\.db/.test(name))).toEqual([])
})

test.each(['canceled', 'interrupted'] as const)(
  'one that is %s leaves the old index and no file',
  async (state) => {
    const { control, id, errors, runs, ended, dataFile, files } = await openEnvironment()
    await runs.start(id, start)
    if (state === 'canceled') expect(await runs.cancel(id, serviceActor)).toBe(true)
    else await runs.close()
    expect(await ended()).toMatchObject({
      state,
      reason: expect.stringContaining('The index of before counts on'),
    })
    expect(await dataFile()).toBe(join('environments', 'one.db'))
    expect(files()).toEqual(['one.db'])
    expect(errors).toEqual([])
    expect(await runs.cancel(id, serviceActor)).toBe(false)
    expect((await listAudit(control)).at(-1)?.action).toBe(
      state === 'canceled' ? 'CancelSearchRun' : 'FinishSearchRun',
    )
  },
)

test.each(['canceled', 'interrupted'] as const)(
  'one that is %s before it is written down has ended when that is answered',
  async (state) => {
    const { control, id, runs, dataFile, files } = await openEnvironment()
    const starting = runs.start(id, start)
    if (state === 'canceled') expect(await runs.cancel(id, serviceActor)).toBe(true)
    else await runs.close()
    expect(await findSearchRun(control, id)).toMatchObject({ state, finished_utc: expect.any(String) })
    expect(runs.countRows(id)).toBeUndefined()
    expect(await starting).toBe('started')
    expect(await dataFile()).toBe(join('environments', 'one.db'))
    expect(files()).toEqual(['one.db'])
  },
)

test('one that was running when the service was killed is interrupted at the next start', async () => {
  const { control, id, environments, files } = await openEnvironment()
  await beginSearchRun(control, id, start)
  writeFileSync(join(control.dataDir, 'environments', 'torn.db'), 'half')
  const runs = await openSearchRuns(control, environments, () => undefined)
  await removeLeftovers(control)
  expect(await findSearchRun(control, id)).toMatchObject({
    state: 'interrupted',
    reason: 'The service ended before the run did. The index of before counts on: run again.',
  })
  expect(files()).toEqual(['one.db'])
  expect(await runs.start(id, start)).toBe('started')
  await runs.close()
})

test('one that fails says so, and why is told to the operator alone', async () => {
  const { control, id, errors, runs, ended, dataFile, files } = await openEnvironment()
  const database = new DatabaseSync(join(control.dataDir, 'environments', 'one.db'))
  database.exec('drop table t1_customer')
  database.close()
  await runs.start(id, start)
  expect(await ended()).toMatchObject({
    state: 'failed',
    reason: 'The service could not build the index; its log says why. The index of before counts on.',
  })
  expect(String(errors)).toContain('no such table')
  expect(await dataFile()).toBe(join('environments', 'one.db'))
  expect(files()).toEqual(['one.db'])
})

test('an environment that is deleted meanwhile leaves nothing', async () => {
  const { control, id, runs, ended, files } = await openEnvironment()
  await runs.start(id, start)
  await control.db.deleteFrom('search_runs').execute()
  await control.db.deleteFrom('instances').execute()
  expect(await ended()).toBeUndefined()
  expect(files()).toEqual(['one.db'])
  expect(await runs.start(id, start)).toBe('gone')
  expect(existsSync(join(control.dataDir, 'quarantine'))).toBe(false)
})
