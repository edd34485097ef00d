import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { addInstance, openTestControl } from '../test/open-stores.ts'
import { createKeyUses } from './key-uses.ts'
import type { ControlStore } from './store/control-store.ts'
import { findListedKey, listKeys } from './store/list-keys.ts'
import type { ListedKey } from './store/listed-key.ts'

const caller = { id: 'a', name: 'ann@contoso.example' }
const use = { operationId: 'ListRows', ip: '::1', userAgent: null, caller, isReplaced: false }

async function open() {
  const control = await openTestControl()
  const keyUses = createKeyUses(control, () => undefined)
  onTestFinished(() => keyUses.close())
  return { control, keyUses, instanceId: await addInstance(control, 'A') }
}

/** Values of named keys, each with its own, straight into the tables. */
async function addValues({ db }: ControlStore, instanceId: string, count: number): Promise<string[]> {
  const ids = JSON.stringify(Array.from({ length: count }, () => randomUUID()))
  await sql`insert into named_keys (key_id, instance_id, name, name_key, capabilities, acts_alone, enabled,
      owner, note, created_utc, created_by)
    select value, ${instanceId}, value, value, '[]', 0, 1, '', '', '', '' from json_each(${ids})`.execute(db)
  await sql`insert into key_values (value_id, instance_id, key_id, key_hash, last_four, created_utc, created_by)
    select value, ${instanceId}, value, value, '', '', '' from json_each(${ids})`.execute(db)
  return JSON.parse(ids)
}

const readUses = ({ db }: ControlStore) =>
  db
    .selectFrom('key_values')
    .innerJoin('key_value_hours', 'key_value_hours.value_id', 'key_values.value_id')
    .select(['key_values.value_id', 'calls'])
    .where('last_used_utc', 'is not', null)
    .execute()

test('many used values are written down without holding up everybody else', async () => {
  const { control, keyUses, instanceId } = await open()
  const ids = await addValues(control, instanceId, 1000)
  for (const id of ids) keyUses.record(id, { ...use, atMs: Date.now() })
  // Others have their turn after every few values, not once at the end.
  expect(await countTurns(() => keyUses.flush())).toBeGreaterThanOrEqual(15)
  expect(await readUses(control)).toHaveLength(1000)
})

test('many keys are listed without holding up everybody else, one of them without the others', async () => {
  const { control, keyUses, instanceId } = await open()
  const ids = await addValues(control, instanceId, 1000)
  for (const id of ids) keyUses.record(id, { ...use, atMs: Date.now() })
  await keyUses.flush()
  let keys: readonly ListedKey[] = []
  const turns = await countTurns(async () => {
    keys = await listKeys(control, instanceId)
  })
  expect(turns).toBeGreaterThanOrEqual(5)
  expect(keys.map(({ keyId }) => keyId)).toEqual(ids.toSorted())
  expect(new Set(keys.map(({ values }) => values[0]?.callsLastDay))).toEqual(new Set([1]))
  const [keyId = ''] = ids
  expect(await findListedKey(control, { instanceId, keyId })).toEqual(keys.find((key) => key.keyId === keyId))
})

test('a refused call is counted with its caller, and is no use of the value', async () => {
  const { control, keyUses, instanceId } = await open()
  const [id = ''] = await addValues(control, instanceId, 1)
  const [usedMs, refusedMs] = [Date.now() - 60_000, Date.now()]
  keyUses.record(id, { ...use, atMs: usedMs, isReplaced: true })
  for (const atMs of [refusedMs - 1, refusedMs]) keyUses.recordRefusal(id, { ...use, atMs })
  expect(keyUses.lastUsedMs(id)).toBe(usedMs)
  await keyUses.flush()
  keyUses.recordRefusal(id, { ...use, atMs: refusedMs - 2 })
  expect(keyUses.lastUsedMs(id)).toBe(undefined)
  await keyUses.flush()
  const [key] = await listKeys(control, instanceId)
  expect(key?.values[0]).toMatchObject({
    row: {
      last_used_utc: new Date(usedMs).toISOString(),
      calls_since_replaced: 1,
      refused_calls: 3,
      last_refused_utc: new Date(refusedMs).toISOString(),
    },
    callsLastHour: 1,
    callers: [{ ...caller, calls: 1, refused: 3, lastUsedUtc: new Date(refusedMs).toISOString() }],
  })
})

/** How often others had their turn while something was done. */
async function countTurns(work: () => Promise<void>): Promise<number> {
  let turns = 0
  const count = () => {
    turns += 1
    next = setImmediate(count)
  }
  let next = setImmediate(count)
  await work()
  clearImmediate(next)
  return turns
}

test('what could not be written is kept for the next time, and nothing is counted twice', async () => {
  const { control, keyUses, instanceId } = await open()
  const ids = await addValues(control, instanceId, 120)
  for (const id of ids) keyUses.record(id, { ...use, atMs: Date.now() })
  await sql`create trigger full before update of last_used_utc on key_values when old.value_id = ${sql.lit(ids[70])}
    begin select raise(abort, 'disk full'); end`.execute(control.db)
  await expect(keyUses.flush()).rejects.toThrow('disk full')
  await sql`drop trigger full`.execute(control.db)
  expect(keyUses.lastUsedMs(ids[70] ?? '')).toBeDefined()
  await keyUses.flush()
  const rows = await readUses(control)
  expect(rows).toHaveLength(120)
  expect(rows.every(({ calls }) => calls === 1)).toBe(true)
})

test('who calls with a value is told by name and program, the latest 20 of them', async () => {
  const { control, keyUses, instanceId } = await open()
  const [id = ''] = await addValues(control, instanceId, 1)
  const startMs = Date.now() - 100_000
  const record = (second: number, userAgent: string | null, ip = '::1') =>
    keyUses.record(id, { ...use, userAgent, ip, atMs: startMs + second * 1000 })
  const list = async () => (await findListedKey(control, { instanceId, keyId: id }))?.values[0]?.callers
  record(2, 'flow/1', '::2')
  record(1, 'flow/1')
  await keyUses.flush()
  record(0, 'flow/1')
  record(3, null)
  await keyUses.flush()
  const at = (second: number) => new Date(startMs + second * 1000).toISOString()
  expect(await list()).toEqual([
    { ...caller, userAgent: null, lastIp: '::1', lastUsedUtc: at(3), calls: 1, refused: 0 },
    { ...caller, userAgent: 'flow/1', lastIp: '::2', lastUsedUtc: at(2), calls: 3, refused: 0 },
  ])
  for (let program = 4; program < 30; program += 1) record(program, `flow/${program}`)
  await keyUses.flush()
  const left = await list()
  expect(left).toHaveLength(20)
  expect(left?.map(({ userAgent }) => userAgent)).toEqual(
    Array.from({ length: 20 }, (_, index) => `flow/${29 - index}`),
  )
})

test('calls and ended values are forgotten after 30 days, found by an index', async () => {
  const { control, keyUses, instanceId } = await open()
  const [id = '', kept = ''] = await addValues(control, instanceId, 2)
  const longAgo = new Date(Date.now() - 31 * 24 * 3_600_000).toISOString()
  const rows = [
    { value_id: id, hour_utc: longAgo, calls: 1 },
    { value_id: kept, hour_utc: longAgo, calls: 1 },
    { value_id: kept, hour_utc: new Date().toISOString(), calls: 1 },
  ]
  await control.db.insertInto('key_value_hours').values(rows).execute()
  const ended = { replaced_utc: longAgo, ends_utc: longAgo, ended_utc: longAgo }
  await control.db.updateTable('key_values').set(ended).where('value_id', '=', id).execute()
  const callers = { value_id: kept, caller_name: '', user_agent: '', last_ip: null, calls: 1 }
  await control.db
    .insertInto('key_value_callers')
    .values([
      { ...callers, caller_id: 'a', last_used_utc: longAgo },
      { ...callers, caller_id: 'b', last_used_utc: new Date().toISOString() },
    ])
    .execute()
  await keyUses.tidy()
  expect(await control.db.selectFrom('key_value_callers').select('caller_id').execute()).toEqual([
    { caller_id: 'b' },
  ])
  const ids = await control.db.selectFrom('key_values').select('value_id').execute()
  expect(ids).toEqual([{ value_id: kept }])
  expect(await control.db.selectFrom('key_value_hours').select('calls').execute()).toHaveLength(1)
  const plan = await sql<{
    detail: string
  }>`explain query plan delete from key_value_hours where hour_utc < 'x'`.execute(control.db)
  expect(plan.rows.map(({ detail }) => detail).join()).toContain(
    'USING COVERING INDEX key_value_hours_by_age',
  )
})
