import { getEventListeners } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EnvironmentBusyError } from '../environment-errors.ts'
import { openSqliteReader } from './sqlite-reader-pool.ts'

let folder: string
let path: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reader-'))
  path = join(folder, 'numbers.db')
  const database = new DatabaseSync(path)
  database.exec(
    `create table numbers (row_number integer primary key, value integer);
    insert into numbers (value) values (1), (2), (9007199254740993)`,
  )
  database.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const slowSql = `with recursive count (n) as (select 1 union all select n + 1 from count where n < 1000000)
  select max(n) as n from count`

/** Goes on until it is ended. */
const endlessSql = `with recursive count (n) as (select 1 union all select n + 1 from count where may_go_on())
  select max(n) as n from count`

const threadCount = Math.min(4, Math.max(2, availableParallelism()))

/** Who asks, and can give it up. */
function createCaller(caller: string) {
  const controller = new AbortController()
  return { origin: { caller, signal: controller.signal }, giveUp: () => controller.abort() }
}

describe('openSqliteReader', () => {
  it('gives rows, with integers beyond 2^53 as text', async () => {
    const reader = openSqliteReader(path)
    expect(await reader.query('select value from numbers where value >= ?', [2])).toEqual([
      { value: 2 },
      { value: '9007199254740993' },
    ])
    await reader.close()
  })

  it('shows live rows to what is asked later, in every thread and in those that start later', async () => {
    const files = [openSqliteReader(path)]
    const change = { table: 'numbers', put: [[1, 42]], removed: [] }
    const reader = openSqliteReader(path, () => [change])
    files.push(reader)
    const sql = 'select value from live_numbers order by value desc'
    const read = () =>
      Promise.all(Array.from({ length: threadCount * 2 }, () => reader.query(`${sql} limit 1`, [])))
    expect(new Set((await read()).flat().map(({ value }) => value))).toEqual(new Set(['9007199254740993']))
    reader.changeRows({ table: 'numbers', put: [[3, 5]], removed: [1] })
    expect(await reader.query(sql, [])).toEqual([{ value: 5 }, { value: 2 }, { value: 1 }])
    for (const file of files) await file.close()
  })

  it('drops what still waits when its signal comes, which makes room for others', async () => {
    const reader = openSqliteReader(path)
    const busy = Array.from({ length: 4 }, () => reader.query(slowSql, []))
    const { origin, giveUp } = createCaller('a')
    const waiting = Promise.allSettled(
      Array.from({ length: 190 }, () => reader.query('select 1 as one', [], origin)),
    )
    giveUp()
    const dropped = (await waiting).map((answer) => answer.status === 'rejected' && answer.reason)
    expect(dropped.every((reason) => reason instanceof EnvironmentBusyError)).toBe(true)
    const others = Array.from({ length: 190 }, () => reader.query('select 2 as two', []))
    expect((await Promise.all(others)).flat()).toEqual(Array(190).fill({ two: 2 }))
    await Promise.all(busy)
    await reader.close()
  })

  it('takes no query of work that was given up', async () => {
    const reader = openSqliteReader(path)
    const { origin, giveUp } = createCaller('a')
    giveUp()
    const late = reader.query('select 1 as one', [], origin)
    await expect(late).rejects.toBeInstanceOf(EnvironmentBusyError)
    await reader.close()
  })

  it('leaves nothing with a signal that outlives its queries', async () => {
    const reader = openSqliteReader(path)
    const { origin, giveUp } = createCaller('a')
    const queries = ['select 1 as one', 'select nowhere from numbers', 'select 1 as one']
    await Promise.allSettled(queries.map((sql) => reader.query(sql, [], origin)))
    expect(getEventListeners(origin.signal, 'abort')).toEqual([])
    const endless = reader.query(endlessSql, [], origin)
    expect(getEventListeners(origin.signal, 'abort')).toHaveLength(1)
    giveUp()
    await expect(endless).rejects.toBeInstanceOf(EnvironmentBusyError)
    expect(getEventListeners(origin.signal, 'abort')).toEqual([])
    await reader.close()
  })

  it('ends a query that runs when its signal comes, which frees its thread', async () => {
    const reader = openSqliteReader(path)
    const { origin, giveUp } = createCaller('a')
    const endless = Array.from({ length: threadCount }, () => reader.query(endlessSql, [], origin))
    const others = reader.query('select 1 as one', [])
    giveUp()
    for (const { reason } of (await Promise.allSettled(endless)) as PromiseRejectedResult[]) {
      expect(reason).toBeInstanceOf(EnvironmentBusyError)
    }
    expect(await others).toEqual([{ one: 1 }])
    await reader.close()
  })

  it('gives a caller the next turn, however many queries another has waiting', async () => {
    const reader = openSqliteReader(path)
    const order: string[] = []
    const ask = (caller: string) =>
      reader.query(slowSql, [], createCaller(caller).origin).then(() => order.push(caller))
    const many = Array.from({ length: 10 }, () => ask('many'))
    await Promise.all([...many, ask('one')])
    expect(order.indexOf('one')).toBeLessThanOrEqual(2 * threadCount)
    expect(order.indexOf('one')).toBeLessThan(8)
    await reader.close()
  })

  it('never leaves all threads to one caller while another waits', async () => {
    const reader = openSqliteReader(path)
    const [slow, quick] = [createCaller('slow'), createCaller('quick')]
    const first = reader.query(slowSql, [], quick.origin)
    const endless = Array.from({ length: 10 }, () => reader.query(endlessSql, [], slow.origin))
    const settled = Promise.allSettled(endless)
    const others = Array.from({ length: 20 }, () => reader.query('select 1 as one', [], quick.origin))
    await first
    expect((await Promise.all(others)).flat()).toEqual(Array(20).fill({ one: 1 }))
    slow.giveUp()
    await settled
    await reader.close()
  })

  it('refuses whoever has the most waiting, not whoever comes last', async () => {
    const reader = openSqliteReader(path)
    const [many, one] = [createCaller('many'), createCaller('one')]
    const flood = Promise.allSettled(
      Array.from({ length: 300 }, () => reader.query('select 1 as one', [], many.origin)),
    )
    expect(await reader.query('select 2 as two', [], one.origin)).toEqual([{ two: 2 }])
    expect((await flood).some(({ status }) => status === 'rejected')).toBe(true)
    await reader.close()
  })

  it('tells callers that too many are waiting, and serves the others', async () => {
    const reader = openSqliteReader(path)
    const answers = await Promise.allSettled(
      Array.from({ length: 300 }, () => reader.query('select 1 as one', [])),
    )
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const { reason } of refused) expect(reason).toBeInstanceOf(EnvironmentBusyError)
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(200)
    expect(await reader.query('select 1 as one', [])).toEqual([{ one: 1 }])
    await reader.close()
  })

  it('lets no quick query wait for a slow one', async () => {
    const reader = openSqliteReader(path)
    await Promise.all(Array.from({ length: 8 }, () => reader.query('select 1', [])))
    const order: string[] = []
    const slow = reader.query(slowSql, []).then(() => order.push('slow'))
    const quick = Array.from({ length: 20 }, () =>
      reader.query('select 1', []).then(() => order.push('quick')),
    )
    await Promise.all([slow, ...quick])
    expect(order.indexOf('slow')).toBe(20)
    await reader.close()
  })

  it('refuses to write', async () => {
    const reader = openSqliteReader(path)
    await expect(reader.query('delete from numbers', [])).rejects.toThrow('readonly')
    await expect(reader.query('create table more (a)', [])).rejects.toThrow('readonly')
    expect(await reader.query('select count(*) as size from numbers', [])).toEqual([{ size: 3 }])
    await reader.close()
  })

  it('goes on after an error and says which', async () => {
    const reader = openSqliteReader(path)
    await expect(reader.query('select nowhere from numbers', [])).rejects.toThrow('no such column')
    await expect(reader.query('select', [])).rejects.toThrow('incomplete input')
    expect(await reader.query('select 1 as one', [])).toEqual([{ one: 1 }])
    await reader.close()
  })

  it('names a file that vanished before it was opened', async () => {
    const reader = openSqliteReader(join(folder, 'nowhere.db'))
    await expect(reader.query('select 1', [])).rejects.toThrow('nowhere.db cannot be opened')
    await reader.close()
  })

  it('keeps files apart and closes them one by one', async () => {
    const [first, second] = [openSqliteReader(path), openSqliteReader(path)]
    const both = await Promise.all([first.query('select 1 as n', []), second.query('select 2 as n', [])])
    expect(both).toEqual([[{ n: 1 }], [{ n: 2 }]])
    await first.close()
    await expect(first.query('select 1', [])).rejects.toThrow('This environment is closed.')
    expect(await second.query('select 3 as n', [])).toEqual([{ n: 3 }])
    await second.close()
  })

  it('starts again after every file was closed', async () => {
    for (let round = 0; round < 3; round += 1) {
      const reader = openSqliteReader(path)
      expect(await reader.query('select ? as n', [round])).toEqual([{ n: round }])
      await reader.close()
    }
  })
})
