import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { KyselyPlugin } from 'kysely'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import '../../test/keep-readers.ts'
import { addInstance, openTestControl, writeTinyEnvironment } from '../../test/open-stores.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { serviceActor } from './audit-log.ts'
import { quarantineFolderOf } from './data-file.ts'
import { createEnvironmentPool } from './environment-pool.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { beginErasure, newErasureId, publishErasure } from './erasures.ts'
import { setInstanceData } from './instances.ts'
import { queryRows } from './query-rows.ts'
import { writeOverlays } from './write-overlays.ts'

/** The id of the only customer: which file answered. */
async function readId(store: EnvironmentStore): Promise<unknown> {
  return (await queryRows(store, 'Customer', parseQuery({})))?.rows[0]?.CustomerId
}

/** A store that was really used, kept beyond its call. */
async function readAndKeep(store: EnvironmentStore): Promise<EnvironmentStore> {
  await readId(store)
  return store
}

async function openPool() {
  const control = await openTestControl()
  const pool = createEnvironmentPool(control)
  onTestFinished(() => pool.close())
  const instanceId = await addInstance(control, 'A')
  const load = async (name: string, id = instanceId) => {
    writeTinyEnvironment(join(control.dataDir, `${name}.db`), name)
    await setInstanceData(control, id, { dataFile: `${name}.db` })
  }
  return { control, pool, instanceId, load }
}

/** Something to wait for, and the call that ends the wait. */
function createGate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('the data of an environment', () => {
  test('is undefined for an unknown environment and before the first load; the work does not run', async () => {
    const { pool, instanceId } = await openPool()
    const work = async () => expect.unreachable()
    expect(await pool.use(instanceId, work)).toBeUndefined()
    expect(await pool.use('00000000-0000-4000-8000-000000000000', work)).toBeUndefined()
  })

  test('is its own, with one store for all calls', async () => {
    const { control, pool, instanceId, load } = await openPool()
    const other = await addInstance(control, 'B')
    await load('first')
    await load('second', other)
    expect(await pool.use(instanceId, readId)).toBe('first')
    expect(await pool.use(other, readId)).toBe('second')
    const stores = await Promise.all([1, 2, 3].map(() => pool.use(instanceId, async (store) => store)))
    expect(new Set(stores).size).toBe(1)
  })

  test('passes on what the work threw, and serves the next call', async () => {
    const { pool, instanceId, load } = await openPool()
    await load('first')
    const reason = new Error('the work failed')
    await expect(pool.use(instanceId, () => Promise.reject(reason))).rejects.toBe(reason)
    expect(await pool.use(instanceId, readId)).toBe('first')
  })

  test('whose file is missing fails by name, and comes back with the next load', async () => {
    const { control, pool, instanceId, load } = await openPool()
    await setInstanceData(control, instanceId, { dataFile: 'nowhere.db' })
    await expect(pool.use(instanceId, readId)).rejects.toMatchObject({
      name: 'EnvironmentFileError',
      reason: 'missing',
    })
    await load('first')
    expect(await pool.use(instanceId, readId)).toBe('first')
  })
})

test('an erasure that ends while a file is opened hides whom it erased all the same', async () => {
  const { control, instanceId, load } = await openPool()
  await load('old')
  const erasure = {
    instanceId,
    erasureId: newErasureId(),
    customerHash: 'x',
    requestedUtc: new Date().toISOString(),
    requestedBy: 'test',
    removed: { customers: 1, sourceRows: 0, activities: 0, measures: 0 },
    suppressions: [],
  }
  await beginErasure(control, serviceActor, erasure, ['old'])
  writeTinyEnvironment(join(control.dataDir, 'without.db'), 'somebody else')
  let results = 0
  const endErasure: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      results += 1
      const files = { sourceFile: 'old.db', dataFile: 'without.db' }
      // Between the row of the environment and the list of the erased.
      if (results === 1) expect(await publishErasure(control, instanceId, files, ['old'])).toBe(true)
      return result
    },
  }
  const pool = createEnvironmentPool({ ...control, db: control.db.withPlugin(endErasure) })
  onTestFinished(() => pool.close())
  expect(await pool.use(instanceId, readId)).toBe('somebody else')
  expect(results).toBeGreaterThan(1)
})

describe('a load while somebody reads', () => {
  test('is seen by the next call; the slow reader ends on the data it began with', async () => {
    const { pool, instanceId, load } = await openPool()
    await load('old')
    const [started, finish] = [createGate(), createGate()]
    const order: unknown[] = []
    const slow = pool.use(instanceId, async (store) => {
      started.open()
      await finish.opened
      order.push(await readId(store))
    })
    await started.opened
    await load('new')
    order.push(await pool.use(instanceId, readId))
    finish.open()
    await slow
    expect(order).toEqual(['new', 'old'])
  })

  test('closes the old file when its last reader is done, not before', async () => {
    const { control, pool, instanceId, load } = await openPool()
    await load('old')
    const [first, second] = [createGate(), createGate()]
    let old: EnvironmentStore | undefined
    const readers = [first, second].map((gate) =>
      pool.use(instanceId, async (store) => {
        old = store
        await gate.opened
        return readId(store)
      }),
    )
    await pool.use(instanceId, readId)
    await load('new')
    await pool.use(instanceId, readId)
    first.open()
    expect(await readers[0]).toBe('old')
    expect(old && (await readId(old))).toBe('old')
    second.open()
    expect(await readers[1]).toBe('old')
    await expect(old && readId(old)).rejects.toThrow()

    rmSync(join(control.dataDir, 'old.db'))
    expect(existsSync(join(control.dataDir, 'old.db'))).toBe(false)
    expect(await pool.use(instanceId, readId)).toBe('new')
  })

  test('closes an old file that nobody reads at once', async () => {
    const { pool, instanceId, load } = await openPool()
    await load('old')
    const old = await pool.use(instanceId, readAndKeep)
    await load('new')
    expect(await pool.use(instanceId, readId)).toBe('new')
    await expect(old && readId(old)).rejects.toThrow()
  })

  test('that comes many times leaves every reader with one whole answer', async () => {
    const { pool, instanceId, load } = await openPool()
    await load('load-0')
    const answers: Promise<unknown>[] = []
    for (let count = 1; count <= 5; count += 1) {
      for (let reader = 0; reader < 4; reader += 1) answers.push(pool.use(instanceId, readId))
      await load(`load-${count}`)
    }
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^load-\d$/)
    expect(await pool.use(instanceId, readId)).toBe('load-5')
  })
})

describe('an environment that is discarded', () => {
  const file = (control: { dataDir: string }, name: string) => join(control.dataDir, `${name}.db`)

  test('loses its file, opened or not, and the rows that its load put aside', async () => {
    const { control, pool, instanceId, load } = await openPool()
    const other = await addInstance(control, 'B')
    await load('opened')
    await load('unopened', other)
    await pool.use(instanceId, readId)
    const quarantine = quarantineFolderOf(control, 'unopened.db')
    mkdirSync(quarantine, { recursive: true })
    await pool.discard(instanceId, 'opened.db')
    await pool.discard(other, 'unopened.db')
    expect(existsSync(file(control, 'unopened'))).toBe(false)
    expect(existsSync(quarantine)).toBe(false)
    await expect.poll(() => existsSync(file(control, 'opened'))).toBe(false)
  })

  test('keeps its file for a slow reader, who ends on the data it began with', async () => {
    const { control, pool, instanceId, load } = await openPool()
    await load('old')
    const [started, finish] = [createGate(), createGate()]
    const slow = pool.use(instanceId, async (store) => {
      started.open()
      await finish.opened
      return readId(store)
    })
    await started.opened
    await control.db.deleteFrom('instances').where('instance_id', '=', instanceId).execute()
    await pool.discard(instanceId, 'old.db')
    expect(await pool.use(instanceId, readId)).toBeUndefined()
    expect(existsSync(file(control, 'old'))).toBe(true)
    finish.open()
    expect(await slow).toBe('old')
    await expect.poll(() => existsSync(file(control, 'old'))).toBe(false)
  })

  test('loses the file of a load that nobody has seen, too', async () => {
    const { control, pool, instanceId, load } = await openPool()
    await load('old')
    await pool.use(instanceId, readId)
    await load('new')
    await pool.discard(instanceId, 'new.db')
    expect(existsSync(file(control, 'new'))).toBe(false)
    await expect.poll(() => existsSync(file(control, 'old'))).toBe(false)
  })
})

describe('what has ended of live rows', () => {
  /** Several environments in use, each with a change that has ended by now. */
  async function openEnded() {
    const { control, instanceId, load } = await openPool()
    const errors: unknown[] = []
    const pool = createEnvironmentPool(control, (error) => errors.push(error))
    onTestFinished(() => pool.close())
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const ids = [instanceId, await addInstance(control, 'B'), await addInstance(control, 'C')] as const
    const stores: (EnvironmentStore | undefined)[] = []
    for (const [index, id] of ids.entries()) {
      await load(`data-${index}`, id)
      const row = { tableName: 'Customer', key: `data-${index}`, values: new Map([['Name', 'Zoë']]) }
      const validUntil = new Date(Date.now() + 60_000).toISOString()
      await writeOverlays(control, id, [{ ...row, isNew: false, customerId: undefined }], validUntil, [])
      stores.push(await pool.use(id, readAndKeep))
    }
    vi.setSystemTime(Date.now() + 120_000)
    const count = async () => (await control.db.selectFrom('overlays').selectAll().execute()).length
    return { errors, pool, ids, stores, load, count }
  }

  test('goes also where a load closes a file meanwhile', async () => {
    const { errors, pool, ids, load, count } = await openEnded()
    await load('data-1-again', ids[1])
    const purged = pool.purge()
    expect(await pool.use(ids[1], readId)).toBe('data-1-again')
    await purged
    expect({ errors, left: await count() }).toEqual({ errors: [], left: 0 })
  })

  test('goes also where a file cannot be read, which the next call opens anew', async () => {
    const { errors, pool, ids, stores, count } = await openEnded()
    await stores[0]?.close()
    await pool.purge()
    expect(errors).toHaveLength(1)
    expect(await count()).toBe(0)
    expect(await pool.use(ids[0], readId)).toBe('data-0')
  })
})

test('closing ends every store, and a later call opens anew', async () => {
  const { pool, instanceId, load } = await openPool()
  await load('first')
  const store = await pool.use(instanceId, readAndKeep)
  await pool.close()
  await expect(store && readId(store)).rejects.toThrow()
  expect(await pool.use(instanceId, readId)).toBe('first')
})
