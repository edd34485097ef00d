import { copyFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createSigningKey, startKeyServer } from '../test/key-server.ts'
import { addInstance, createDataDir } from '../test/open-stores.ts'
import { prepareDataDir, run } from '../test/run-service.ts'
import { createReadinessCheck } from './check-readiness.ts'
import { openSigningKeys } from './signing-keys.ts'
import { serviceActor } from './store/audit-log.ts'
import { openControlStore } from './store/open-control-store.ts'
import { setApiAccess } from './store/subscription-keys.ts'

async function open() {
  const dataDir = await createDataDir()
  const control = await openControlStore(dataDir)
  onTestFinished(() => control.close())
  const keyServer = await startKeyServer(await createSigningKey('one'))
  const state = { isStopping: false }
  /** As asked for the first time. */
  const check = () =>
    createReadinessCheck({
      dataDir,
      signingKeys: [openSigningKeys(keyServer.url)],
      isStopping: () => state.isStopping,
    })()
  return { dataDir, control, keyServer, state, check }
}

const allOk = { controlStore: 'ok', signingKeys: 'ok', dataFolder: 'ok', accepting: 'ok' }

test('a service that can do its work is ready, and asking leaves nothing behind', async () => {
  const { dataDir, check } = await open()
  const before = readdirSync(dataDir)
  expect(await check()).toEqual({ isReady: true, checks: allOk })
  expect(readdirSync(dataDir)).toEqual(before)
})

test('what a killed service was probing with goes with the next look', async () => {
  const { dataDir, check } = await open()
  const before = readdirSync(dataDir)
  writeFileSync(join(dataDir, '.probe'), 'half')
  expect(await check()).toEqual({ isReady: true, checks: allOk })
  expect(readdirSync(dataDir)).toEqual(before)
})

test('while somebody else writes, control.db counts as writable', async () => {
  const { dataDir, check } = await open()
  const other = new DatabaseSync(join(dataDir, 'control.db'))
  onTestFinished(() => other.close())
  other.exec('begin immediate')
  expect((await check()).checks.controlStore).toBe('ok')
})

describe('is not ready', () => {
  test('when it was asked to stop', async () => {
    const { state, check } = await open()
    state.isStopping = true
    expect(await check()).toEqual({ isReady: false, checks: { accepting: 'failed' } })
  })

  test.each([{ status: 500 }, { published: [] }])(
    'when the signing keys are answered with %o',
    async (answer) => {
      const { keyServer, check } = await open()
      Object.assign(keyServer, answer)
      expect(await check()).toEqual({ isReady: false, checks: { ...allOk, signingKeys: 'failed' } })
    },
  )

  test('when control.db is gone, and none is made', async () => {
    const { dataDir, check } = await open()
    renameSync(join(dataDir, 'control.db'), join(dataDir, 'elsewhere.db'))
    expect((await check()).checks.controlStore).toBe('failed')
    expect(readdirSync(dataDir)).not.toContain('control.db')
  })

  test.each(['removed', 'replaced'])(
    'when control.db was %s, and nothing is written to what it was',
    async (how) => {
      const { dataDir, control, keyServer } = await open()
      const file = join(dataDir, 'control.db')
      const signingKeys = [openSigningKeys(keyServer.url)]
      const check = createReadinessCheck({ dataDir, signingKeys, isStopping: () => false })
      const instanceId = await addInstance(control, 'A')
      copyFileSync(file, `${file}.copy`)
      if (how === 'removed') rmSync(file)
      else renameSync(`${file}.copy`, file)
      expect((await check()).checks).toEqual({ ...allOk, controlStore: 'failed' })
      await expect(setApiAccess(control, instanceId, { enabled: true, by: serviceActor })).rejects.toThrow(
        /control\.db was removed or replaced: put it back, or start the service again\.$/,
      )
    },
  )

  test('when control.db is no database', async () => {
    const dataDir = await createDataDir()
    writeFileSync(join(dataDir, 'control.db'), 'not a database, '.repeat(500))
    const check = createReadinessCheck({ dataDir, signingKeys: [], isStopping: () => false })
    expect((await check()).checks).toEqual({ ...allOk, controlStore: 'failed' })
  })

  test('when the data folder is gone', async () => {
    const { dataDir, check } = await open()
    renameSync(dataDir, `${dataDir}.moved`)
    onTestFinished(() => rmSync(`${dataDir}.moved`, { recursive: true, force: true }))
    expect(await check()).toMatchObject({ isReady: false, checks: { dataFolder: 'failed' } })
  })
})

test('many who ask at once cost one look', async () => {
  const { dataDir, keyServer } = await open()
  const signingKeys = [openSigningKeys(keyServer.url)]
  const check = createReadinessCheck({ dataDir, signingKeys, isStopping: () => false })
  keyServer.status = 500
  const found = await Promise.all(Array.from({ length: 50 }, () => check()))
  expect(new Set(found.map(({ isReady }) => isReady))).toEqual(new Set([false]))
  expect(keyServer.fetches).toBe(1)
})

test('/readyz answers by name what is wrong, without paths, and /healthz knows nothing of it', async () => {
  const keyServer = await startKeyServer(await createSigningKey('one'))
  const dataDir = await prepareDataDir()
  keyServer.status = 500
  const { ready } = run(dataDir, { IDENTITY_URL: keyServer.origin })
  const url = await ready
  const failed = await fetch(`${url}/readyz`)
  const text = await failed.text()
  expect([failed.status, JSON.parse(text)]).toEqual([
    503,
    { status: 'notReady', checks: { ...allOk, signingKeys: 'failed' } },
  ])
  expect(text).not.toContain(dataDir)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)

  keyServer.status = 200
  for (;;) {
    const response = await fetch(`${url}/readyz`)
    if (response.status === 503) {
      await sleep(50) // What was found counts for a second.
      continue
    }
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect([response.status, await response.json()]).toEqual([200, { status: 'ready', checks: allOk }])
    return
  }
})
