import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectPrivate } from '../../test/expect-private.ts'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { localDirectory as directory } from '../../test/sample-directory.ts'
import { readConfig } from '../config.ts'
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
  const errors: unknown[] = []
  return {
    errors,
    control,
    instanceId,
    otherId,
    file,
    writer: createConnectionWriter(control, users, {
      ...readConfig({}),
      findEnvironmentId: async () => instanceId,
      onError: (error) => void errors.push(error),
    }),
    read: async () => JSON.parse(await readFile(file, 'utf8')),
    list: async () => (await readdir(control.dataDir)).filter((name) => name.startsWith('connection')),
  }
}

const textOf = (made: Awaited<ReturnType<typeof regenerateKey>>) =>
  made && 'text' in made ? made.text : undefined

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
  expect(await read()).toEqual({ ...first, secondaryKey: textOf(made) })
})

test('leaves out keys that nobody can see, and holds none that is dead', async () => {
  const { control, instanceId, writer, read } = await prepare()
  await writer.start(4999)
  const { primaryKey: _, secondaryKey: __, ...others } = await read()
  await setShowsKeys(control, instanceId, { showsKeys: false, by: serviceActor })
  await regenerateKey(control, instanceId, 'secondary', { by: serviceActor })
  await writer.keysChanged(instanceId)
  expect(await read()).toEqual(others)
  // Seen again from the next value on: one key has it, the other has not.
  await setShowsKeys(control, instanceId, { showsKeys: true, by: serviceActor })
  const renewed = await regenerateKey(control, instanceId, 'primary', { by: serviceActor })
  await writer.start(4999)
  expect(await read()).toEqual({ ...others, primaryKey: textOf(renewed) })
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

test('is not written before there is such an environment', async () => {
  const { control, otherId, list } = await prepare()
  const settings = { ...readConfig({}), findEnvironmentId: async () => undefined, onError: fail }
  const writer = createConnectionWriter(control, directory, settings)
  await writer.start(4999)
  await writer.keysChanged(otherId)
  expect(await list()).toEqual([])
})

const fail = (error: unknown) => {
  throw error
}

test('is written before there are keys, and without a secret that is missing', async () => {
  const applications = directory.applications.map((each) => ({ ...each, clientSecret: undefined }))
  const { writer, read, errors } = await prepare({ hasKeys: false, users: { ...directory, applications } })
  await writer.start(4999)
  for (const name of ['primaryKey', 'secondaryKey', 'clientSecret']) {
    expect(await read()).not.toHaveProperty(name)
  }
  expect(errors).toEqual([])
})

test('that it cannot be written fails neither a start nor a change, and says why', async () => {
  const { control, instanceId, file, writer, errors, list } = await prepare()
  await mkdir(file) // In its place.
  await writer.start(4999)
  await regenerateKey(control, instanceId, 'primary', { by: serviceActor })
  await writer.keysChanged(instanceId)
  expect(errors).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'EISDIR' })]))
  expect(await list()).toEqual(['connection.json'])
})

test('is gone where the keys in it cannot be made anew', async () => {
  const { file, writer, list, errors } = await prepare({ users: { ...directory, applications: [] } })
  await writeFile(file, '{}')
  await writer.start(4999)
  expect(errors).toHaveLength(1)
  expect(await list()).toEqual([])
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
