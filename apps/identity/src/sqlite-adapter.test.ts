import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteAdapter, type SqliteAdapter } from './sqlite-adapter.ts'

let folder: string
let file: string
let store: SqliteAdapter
let clock = 0
const now = () => clock

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'))
  file = join(folder, 'identity.db')
  clock = 1_000_000_000
  store = openSqliteAdapter(file, now)
})
afterEach(async () => {
  store.close()
  await rm(folder, { recursive: true })
})

/** Looks past the adapter, so that it cannot vouch for itself. */
function readIds(): string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database.prepare('SELECT model, id FROM artifact ORDER BY model, id').all()
  database.close()
  return rows.map(({ model, id }) => `${model}/${id}`)
}

describe('openSqliteAdapter', () => {
  it('stores, replaces and destroys by model and id', async () => {
    const sessions = store.adapter('Session')
    await sessions.upsert('a', { accountId: 'first' }, 60)
    await sessions.upsert('a', { accountId: 'second' }, 60)
    await store.adapter('Interaction').upsert('a', { cid: 'other model' }, 60)
    expect(await sessions.find('a')).toEqual({ accountId: 'second' })
    await sessions.destroy('a')
    expect(await sessions.find('a')).toBeUndefined()
    expect(readIds()).toEqual(['Interaction/a'])
  })

  it('finds a session by uid and a device code by user code', async () => {
    await store.adapter('Session').upsert('s', { uid: 'u1', accountId: 'x' }, 60)
    await store.adapter('DeviceCode').upsert('d', { userCode: 'BCDF', clientId: 'c' }, 60)
    expect(await store.adapter('Session').findByUid('u1')).toMatchObject({ accountId: 'x' })
    expect(await store.adapter('Session').findByUid('u2')).toBeUndefined()
    expect(await store.adapter('DeviceCode').findByUserCode('BCDF')).toMatchObject({ clientId: 'c' })
    expect(await store.adapter('DeviceCode').findByUserCode('GHJK')).toBeUndefined()
  })

  it('marks what was used with the time, and leaves the rest of it alone', async () => {
    const codes = store.adapter('AuthorizationCode')
    await codes.upsert('c', { grantId: 'g', nonce: 'n' }, 60)
    await codes.consume('c')
    expect(await codes.find('c')).toEqual({ grantId: 'g', nonce: 'n', consumed: 1_000_000 })
  })

  it('revokes everything of one grant and nothing of another', async () => {
    const tokens = store.adapter('RefreshToken')
    await tokens.upsert('one', { grantId: 'g1' }, 60)
    await tokens.upsert('two', { grantId: 'g1' }, 60)
    await tokens.upsert('three', { grantId: 'g2' }, 60)
    await store.adapter('AuthorizationCode').upsert('code', { grantId: 'g1' }, 60)
    await tokens.revokeByGrantId('g1')
    expect(readIds()).toEqual(['AuthorizationCode/code', 'RefreshToken/three'])
  })

  it('throws away what has expired, soon after its time and when it opens', async () => {
    const codes = store.adapter('AuthorizationCode')
    await codes.upsert('short', {}, 10)
    await codes.upsert('long', {}, 1000)
    await codes.upsert('for ever', {})
    clock += 60_000
    store.purge()
    expect(readIds()).toContain('AuthorizationCode/short')
    clock += 60_000
    store.purge()
    expect(readIds()).toEqual(['AuthorizationCode/for ever', 'AuthorizationCode/long'])
    store.close()
    clock += 2_000_000
    store = openSqliteAdapter(file, now)
    expect(readIds()).toEqual(['AuthorizationCode/for ever'])
  })

  it('keeps what it has over a restart', async () => {
    await store.adapter('RefreshToken').upsert('t', { grantId: 'g' }, 60)
    store.close()
    store = openSqliteAdapter(file, now)
    expect(await store.adapter('RefreshToken').find('t')).toEqual({ grantId: 'g' })
  })

  it.runIf(process.platform !== 'win32')('keeps its files to their owner', async () => {
    await store.adapter('Session').upsert('s', {}, 60)
    for (const suffix of ['', '-wal', '-shm']) {
      expect((await stat(file + suffix)).mode & 0o777).toBe(0o600)
    }
  })
})
