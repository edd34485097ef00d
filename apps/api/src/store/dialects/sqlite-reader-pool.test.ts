import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
    'create table numbers (value integer); insert into numbers values (1), (2), (9007199254740993)',
  )
  database.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const slowSql = `with recursive count (n) as (select 1 union all select n + 1 from count where n < 3000000)
  select max(n) as n from count`

describe('openSqliteReader', () => {
  it('gives rows, with integers beyond 2^53 as text', async () => {
    const reader = openSqliteReader(path)
    expect(await reader.query('select value from numbers where value >= ?', [2])).toEqual([
      { value: 2 },
      { value: '9007199254740993' },
    ])
    await reader.close()
  })

  it('drops what still waits when its signal comes, which makes room for others', async () => {
    const reader = openSqliteReader(path)
    const busy = Array.from({ length: 4 }, () => reader.query(slowSql, []))
    const controller = new AbortController()
    const waiting = Promise.allSettled(
      Array.from({ length: 190 }, () => reader.query('select 1 as one', [], controller.signal)),
    )
    controller.abort()
    const dropped = (await waiting).map((answer) => answer.status === 'rejected' && answer.reason)
    expect(dropped.every((reason) => reason instanceof EnvironmentBusyError)).toBe(true)
    const others = Array.from({ length: 190 }, () => reader.query('select 2 as two', []))
    expect((await Promise.all(others)).flat()).toEqual(Array(190).fill({ two: 2 }))
    await Promise.all(busy)
    await reader.close()
  })

  it('takes no query of work that was given up', async () => {
    const reader = openSqliteReader(path)
    const late = reader.query('select 1 as one', [], AbortSignal.abort())
    await expect(late).rejects.toBeInstanceOf(EnvironmentBusyError)
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
