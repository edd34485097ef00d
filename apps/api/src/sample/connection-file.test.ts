import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDataDir } from '../../test/open-stores.ts'
import { type Connection, writeConnectionFile } from './connection-file.ts'

const connection: Connection = {
  dashboardUrl: 'http://localhost:3000',
  apiUrl: 'http://localhost:4100/v1',
  identityUrl: 'http://localhost:4200/tenant/v2.0',
  tenantId: 'tenant',
  scope: 'scope',
  clientId: 'client',
  clientSecret: 'secret',
  instanceId: 'instance',
  primaryKey: '0'.repeat(32),
  secondaryKey: '1'.repeat(32),
  users: [{ email: 'a@contoso.example', password: 'ä "quoted"', role: 'Admin' }],
}

test('writes what it was given, readable by its owner only, and leaves no draft', async () => {
  const dataDir = await createDataDir()
  const file = await writeConnectionFile(dataDir, connection)
  expect(file).toBe(join(dataDir, 'connection.json'))
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(connection)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readdir(dataDir)).toEqual(['connection.json'])
})

test('makes a file that others could read private again', async () => {
  const dataDir = await createDataDir()
  await writeFile(join(dataDir, 'connection.json'), '{}', { mode: 0o644 })
  await writeConnectionFile(dataDir, connection)
  expect((await stat(join(dataDir, 'connection.json'))).mode & 0o077).toBe(0)
})

test('is whole at every moment, also with many writers', async () => {
  const dataDir = await createDataDir()
  const file = await writeConnectionFile(dataDir, connection)
  const keys = Array.from({ length: 20 }, (_, index) => index.toString(16).padStart(32, '0'))
  let isDone = false
  const writers = Promise.all(
    keys.map((primaryKey) => writeConnectionFile(dataDir, { ...connection, primaryKey })),
  )
  const done = writers.then(() => {
    isDone = true
  })
  while (!isDone) {
    const { primaryKey, ...rest } = JSON.parse(await readFile(file, 'utf8'))
    expect(keys).toContain(primaryKey)
    expect(rest).toMatchObject({ secondaryKey: connection.secondaryKey, users: connection.users })
  }
  await done
  expect(await readdir(dataDir)).toEqual(['connection.json'])
})

test('a folder that is gone is an error, not a file somewhere else', async () => {
  const dataDir = await createDataDir()
  await expect(writeConnectionFile(join(dataDir, 'gone'), connection)).rejects.toMatchObject({
    code: 'ENOENT',
  })
  expect(await readdir(dataDir)).toEqual([])
})
