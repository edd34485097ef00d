import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expectPrivate } from '../../test/expect-private.ts'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { localDirectory as directory } from '../../test/sample-directory.ts'
import { ConfigError, readConfig } from '../config.ts'
import { serviceActor } from '../store/audit-log.ts'
import { regenerateKey, revealKey, setApiAccess, setShowsKeys } from '../store/subscription-keys.ts'
import { createConnectionWriter } from './connection-file.ts'

/** An environment with keys, another without, and the writer of the first one's file. */
async function prepare({ users = directory, hasKeys = true } = {}) {
  const control = await openTestControl()
  const instanceId = await addInstance(control, 'Coffee')
  const otherId = await addInstance(control, 'Other')
  if (hasKeys) await setApiAccess(control, instanceId, { enabled: true, by: serviceActor })
  const file = join(control.dataDir, 'connection.json')
  return {
    control,
    instanceId,
    otherId,
    file,
    writer: createConnectionWriter(control, users, readConfig({}), async () => instanceId),
    read: async () => JSON.parse(await readFile(file, 'utf8')),
    list: async () => (await readdir(control.dataDir)).filter((name) => name.startsWith('connection')),
  }
}

test('says how to call the service, readable by its owner only, and leaves no draft', async () => {
  const { control, instanceId, file, writer, read, list } = await prepare()
  await writeFile(file, '{}', { mode: 0o644 })
  await writer.start(4999)
  expect(await read()).toEqual({
    dashboardUrl: 'http://localhost:3000',
    apiUrl: 'http://localhost:4999/v1',
    identityUrl: `http://localhost:4200/${directory.tenantId}/v2.0`,
    tenantId: directory.tenantId,
    scope: 'https://api.ci.ai.microsoft.com/.default',
    clientId: 'sample-client',
    clientSecret: 'sample secret',
    instanceId,
    primaryKey: await revealKey(control, instanceId, 'primary'),
    secondaryKey: await revealKey(control, instanceId, 'secondary'),
    users: [
      { email: 'administrator@contoso.example', password: 'sample password 1', role: 'Admin' },
      { email: 'viewer@contoso.example', password: 'sample password 2', role: 'Viewer' },
    ],
  })
  expectPrivate(file)
  expect(await list()).toEqual(['connection.json'])
})

test('follows the keys of its environment and no other, on the port of the start', async () => {
  const { control, instanceId, otherId, writer, read } = await prepare()
  await writer.start(4999)
  const first = await read()
  const made = await regenerateKey(control, instanceId, 'secondary', { by: serviceActor })
  await writer.keysChanged(otherId)
  expect(await read()).toEqual(first)
  await writer.keysChanged(instanceId)
  expect(await read()).toEqual({ ...first, secondaryKey: made?.text })
})

test('stays as it is where the keys can no longer be seen', async () => {
  const { control, instanceId, writer, read } = await prepare()
  await writer.start(4999)
  const first = await read()
  await setShowsKeys(control, instanceId, { showsKeys: false, by: serviceActor })
  await regenerateKey(control, instanceId, 'primary', { by: serviceActor })
  await writer.keysChanged(instanceId)
  await writer.start(5000)
  expect(await read()).toEqual(first)
})

test('is whole at every moment, also with many writers', async () => {
  const { writer, read, list } = await prepare()
  await writer.start(5000)
  const { apiUrl: _, ...kept } = await read()
  const ports = Array.from({ length: 20 }, (_, index) => 5001 + index)
  let isDone = false
  const done = Promise.all(ports.map((port) => writer.start(port))).then(() => {
    isDone = true
  })
  while (!isDone) {
    const { apiUrl, ...rest } = await read()
    expect(apiUrl).toMatch(/^http:\/\/localhost:50[0-2]\d\/v1$/)
    expect(rest).toEqual(kept)
  }
  await done
  expect(await list()).toEqual(['connection.json'])
})

describe('is not written', () => {
  test('before there is such an environment', async () => {
    const { control, otherId, list } = await prepare()
    const writer = createConnectionWriter(control, directory, readConfig({}), async () => undefined)
    await writer.start(4999)
    await writer.keysChanged(otherId)
    expect(await list()).toEqual([])
  })

  test.each([
    ['key', { hasKeys: false }, 'there is no primary key. Choose another DATA_DIR.'],
    [
      'client secret',
      {
        users: {
          ...directory,
          applications: directory.applications.map((each) => ({ ...each, clientSecret: undefined })),
        },
      },
      'there is no secret of the sample application.',
    ],
  ])('without a %s, which it names', async (_, given, message) => {
    const { writer, list } = await prepare(given as Parameters<typeof prepare>[0])
    await expect(writer.start(4999)).rejects.toThrow(ConfigError)
    await expect(writer.start(4999)).rejects.toThrow(message)
    expect(await list()).toEqual([])
  })

  test('into a folder that is gone', async () => {
    const { control, instanceId, writer } = await prepare()
    const gone = createConnectionWriter(
      { ...control, dataDir: join(control.dataDir, 'gone') },
      directory,
      readConfig({}),
      async () => instanceId,
    )
    await expect(gone.start(4999)).rejects.toMatchObject({ code: 'ENOENT' })
    await writer.start(4999)
  })
})

test('holds the keys that work, however many are regenerated at once', async () => {
  const { control, instanceId, writer, read } = await prepare()
  await writer.start(4999)
  const slots = ['primary', 'secondary', 'primary', 'secondary', 'primary', 'secondary'] as const
  await Promise.all(
    slots.map(async (slot) => {
      await regenerateKey(control, instanceId, slot, { by: serviceActor })
      await writer.keysChanged(instanceId)
    }),
  )
  expect(await read()).toMatchObject({
    primaryKey: await revealKey(control, instanceId, 'primary'),
    secondaryKey: await revealKey(control, instanceId, 'secondary'),
  })
})
