import { spawn } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { expectPrivate } from '../../test/expect-private.ts'
import { addInstance, createDataDir, openTestControl } from '../../test/open-stores.ts'
import { ControlStoreError } from './control-store-error.ts'
import { controlMigrations } from './migrations/control-migrations.ts'
import { openControlStore } from './open-control-store.ts'

function execute(dataDir: string, statements: string): void {
  const database = new DatabaseSync(join(dataDir, 'control.db'))
  database.exec(statements)
  database.close()
}

function select(dataDir: string, query: string): unknown[] {
  const database = new DatabaseSync(join(dataDir, 'control.db'), { readOnly: true })
  try {
    return database.prepare(query).all()
  } finally {
    database.close()
  }
}

async function openAndClose(dataDir: string): Promise<void> {
  await (await openControlStore(dataDir)).close()
}

const listMigrations = (dataDir: string) =>
  select(dataDir, 'select name from kysely_migration order by name').map(
    (row) => (row as { name: string }).name,
  )

describe('opening a data folder', () => {
  test('makes folder, database and key file, private to their owner', async () => {
    const dataDir = join(await createDataDir(), 'deep', 'folder')
    const control = await openControlStore(dataDir)
    onTestFinished(() => control.close())
    await addInstance(control, 'A')
    for (const name of ['', 'control.db', 'control.db-wal', 'control.db-shm', 'keys.secret']) {
      expectPrivate(join(dataDir, name))
    }
    expect(readFileSync(join(dataDir, 'keys.secret'))).toHaveLength(32)
  })

  test('makes a folder and a key file private that were open to others', async () => {
    const dataDir = await createDataDir()
    await openAndClose(dataDir)
    chmodSync(dataDir, 0o777)
    chmodSync(join(dataDir, 'keys.secret'), 0o644)
    await openAndClose(dataDir)
    for (const name of ['', 'keys.secret', 'keys.lock']) expectPrivate(join(dataDir, name))
  })

  test('that is a file says so', async () => {
    const file = join(await createDataDir(), 'file')
    writeFileSync(file, '')
    for (const dataDir of [file, join(file, 'folder')]) {
      await expect(openControlStore(dataDir)).rejects.toThrow(ControlStoreError)
      await expect(openControlStore(dataDir)).rejects.toThrow(
        /is no folder \(E\w+\): choose another DATA_DIR\.$/,
      )
    }
  })

  test('runs every migration once, in order, and keeps rows and key file when opened again', async () => {
    const dataDir = await createDataDir()
    const control = await openControlStore(dataDir)
    const id = await addInstance(control, 'A')
    const encrypted = control.cipher.encrypt('plain', 'context')
    await control.close()
    const applied = select(dataDir, 'select * from kysely_migration')

    const again = await openControlStore(dataDir)
    onTestFinished(() => again.close())
    expect(await again.db.selectFrom('instances').select('instance_id').execute()).toEqual([
      { instance_id: id },
    ])
    expect(again.cipher.decrypt(encrypted, 'context')).toBe('plain')
    expect(select(dataDir, 'select * from kysely_migration')).toEqual(applied)
    expect(listMigrations(dataDir)).toEqual(Object.keys(controlMigrations))
  })

  test('writes acknowledged changes through to the disk and checks references', async () => {
    const { db } = await openTestControl()
    const pragma = async (name: string) =>
      Object.values((await sql.raw(`pragma ${name}`).execute(db)).rows[0] as object)[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
  })
})

describe('a data folder that cannot be used', () => {
  async function errorOf(dataDir: string): Promise<Error> {
    const error = await openControlStore(dataDir).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ControlStoreError)
    expect((error as Error).message).not.toContain('\n')
    return error as Error
  }

  test('was used by a newer version: named with the remedy, and left as it is', async () => {
    const dataDir = await createDataDir()
    await openAndClose(dataDir)
    execute(dataDir, "insert into kysely_migration values ('9999-future', '2030-01-01T00:00:00.000Z')")
    const { message } = await errorOf(dataDir)
    expect(message).toContain(join(dataDir, 'control.db'))
    expect(message).toContain('Update the project, or choose another DATA_DIR.')
    expect(listMigrations(dataDir)).toEqual([...Object.keys(controlMigrations), '9999-future'])
  })

  test('holds a file that is no database', async () => {
    const dataDir = await createDataDir()
    writeFileSync(join(dataDir, 'control.db'), 'not a database at all, '.repeat(100))
    expect((await errorOf(dataDir)).message).toContain('newer or damaged')
  })

  test('holds tables of somebody else: nothing of ours is added', async () => {
    const dataDir = await createDataDir()
    execute(dataDir, 'create table instances (id text)')
    await errorOf(dataDir)
    expect(select(dataDir, 'select name from sqlite_master')).toEqual([{ name: 'instances' }])
  })

  test.each([0, 31, 33])(
    'has a key file of %i bytes: named with the remedy, never replaced',
    async (length) => {
      const dataDir = await createDataDir()
      await openAndClose(dataDir)
      writeFileSync(join(dataDir, 'keys.secret'), Buffer.alloc(length))
      expect((await errorOf(dataDir)).message).toMatch(/keys\.secret is damaged: restore it from a backup/)
      expect(readFileSync(join(dataDir, 'keys.secret'))).toHaveLength(length)
    },
  )

  test('can be used again once it is repaired', async () => {
    const dataDir = await createDataDir()
    await openAndClose(dataDir)
    execute(dataDir, "insert into kysely_migration values ('9999-future', '2030-01-01T00:00:00.000Z')")
    expect((await errorOf(dataDir)).message).toContain('Update the project')
    execute(dataDir, "delete from kysely_migration where name = '9999-future'")
    await openAndClose(dataDir)
    expect(listMigrations(dataDir)).toEqual(Object.keys(controlMigrations))
  })
})

test('processes that start together on a new folder all succeed, with the same key file', async () => {
  const dataDir = await createDataDir()
  const program = `
    const { openControlStore } = await import(process.argv[1])
    process.stdout.write('ready')
    await new Promise((resolve) => process.stdin.once('data', resolve))
    const store = await openControlStore(process.argv[2])
    console.log(store.cipher.encrypt('plain', 'context'))
    await store.close()
    process.exit()`
  const module = new URL('open-control-store.ts', import.meta.url).href
  const children = Array.from({ length: 3 }, () => {
    const args = [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '--eval',
      program,
      module,
      dataDir,
    ]
    const child = spawn(process.execPath, args)
    let output = ''
    const ready = new Promise((resolve) => child.stdout.once('data', resolve))
    const closed = new Promise<string>((resolve) => child.on('close', () => resolve(output)))
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    return { child, ready, closed }
  })
  await Promise.all(children.map(({ ready }) => ready))
  for (const { child } of children) child.stdin.write('go')
  const outputs = await Promise.all(children.map(({ closed }) => closed))

  const control = await openControlStore(dataDir)
  onTestFinished(() => control.close())
  const decrypted = outputs.map((output) => {
    expect(output).toMatch(/^ready[\w+/=.]+\n$/)
    return control.cipher.decrypt(output.slice('ready'.length).trim(), 'context')
  })
  expect(decrypted).toEqual(['plain', 'plain', 'plain'])
})
