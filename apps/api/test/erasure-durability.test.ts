import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { restoreBackup } from '../src/maintain/restore-backup.ts'
import { writeBackup } from '../src/maintain/write-backup.ts'
import { createSigningKey, sign, startKeyServer } from './key-server.ts'
import { createDataDir } from './open-stores.ts'
import { prepareDataDir, run } from './run-service.ts'
import { localDirectory } from './sample-directory.ts'
import { audience } from './token-issuer.ts'

/** More of them by hand: KILLS=50 pnpm exec vitest run erasure-durability */
const kills = Number(process.env.KILLS ?? 3)

/** The service as a process, and calls of its administrator. */
async function prepareService() {
  const signingKey = await createSigningKey('one')
  const { origin } = await startKeyServer(signingKey)
  const now = Math.floor(Date.now() / 1000)
  const token = await sign(signingKey, {
    iss: `${origin}/${localDirectory.tenantId}/v2.0`,
    tid: localDirectory.tenantId,
    aud: audience,
    oid: 'admin-id',
    scp: 'user_impersonation',
    iat: now,
    exp: now + 24 * 3600,
  })
  const start = (dataDir: string) => run(dataDir, { IDENTITY_URL: origin, SAMPLE_CUSTOMERS: '2000' })
  async function call(url: string, path: string, body?: unknown) {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: JSON.parse(await response.text()) }
  }
  return { start, call }
}

type Service = Awaited<ReturnType<typeof prepareService>>

const readConnection = (dataDir: string) => JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8'))

const openEnvironment = ({ call }: Service, url: string, instanceId: string) => {
  const path = `/management/instances/${instanceId}`
  const search = (request: object) => call(url, `${path}/profiles/search`, request)
  return {
    search,
    erase: (customerId: string) => call(url, `${path}/erasures`, { customerId }),
    total: async () => (await search({ top: 0, facets: [] })).body.total as number,
    /** Somebody, by place, with what they are found by. */
    async pick(skip: number): Promise<{ CustomerId: string; EMail: string }> {
      return (await search({ skip, top: 1, facets: [] })).body.hits[0].row
    },
    async waitUntilFinished(): Promise<void> {
      for (;;) {
        const { body } = await call(url, `${path}/erasures`)
        if (body.erasures.every(({ state }: { state: string }) => state === 'finished')) return
        await sleep(20)
      }
    },
  }
}

test(`killed at ${kills} moments during erasures, it brings nobody back`, async () => {
  const service = await prepareService()
  const dataDir = await prepareDataDir()
  let running = service.start(dataDir)
  let url = await running.ready
  const { instanceId } = readConnection(dataDir)
  const erased: { CustomerId: string; EMail: string }[] = []
  const all = await openEnvironment(service, url, instanceId).total()
  for (let round = 1; round <= kills; round += 1) {
    const environment = openEnvironment(service, url, instanceId)
    for (const skip of [1, 100]) {
      const somebody = await environment.pick(skip)
      expect((await environment.erase(somebody.CustomerId)).status).toBe(200)
      erased.push(somebody)
    }
    // Somewhere between the answer and the new file.
    await sleep(Math.random() * 600)
    running.child.kill('SIGKILL')
    await running.ended
    running = service.start(dataDir)
    url = await running.ready
    const again = openEnvironment(service, url, instanceId)
    expect(await again.total(), `round ${round}`).toBe(all - erased.length)
    for (const { EMail } of erased) {
      const { body } = await again.search({ search: `"${EMail}"`, facets: [] })
      expect(JSON.stringify(body.hits)).not.toContain(EMail)
    }
  }
  await openEnvironment(service, url, instanceId).waitUntilFinished()
  running.child.kill('SIGTERM')
  await running.ended
  const folder = join(dataDir, 'environments')
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name), 'latin1')
    // The other sample has customers with the same ids.
    for (const { EMail } of erased) expect(bytes.includes(EMail), name).toBe(false)
  }
})

test('a backup of before, restored with the journal, is without whom was erased since', async () => {
  const service = await prepareService()
  const dataDir = await prepareDataDir()
  const running = service.start(dataDir)
  const url = await running.ready
  const { instanceId } = readConnection(dataDir)
  const backup = join(await createDataDir(), 'backup')
  await writeBackup(dataDir, backup, { withMasterKey: true })
  const environment = openEnvironment(service, url, instanceId)
  const all = await environment.total()
  const somebody = await environment.pick(3)
  const { body: receipt } = await environment.erase(somebody.CustomerId)
  await environment.waitUntilFinished()
  running.child.kill('SIGTERM')
  await running.ended

  const restore = async (options: { erasureJournal?: string }) => {
    const target = join(await createDataDir(), 'restored')
    await restoreBackup(backup, target, options)
    mkdirSync(join(target, 'identity'))
    copyFileSync(join(dataDir, 'identity', 'directory.json'), join(target, 'identity', 'directory.json'))
    const again = service.start(target)
    onTestFinished(() => rmSync(target, { recursive: true, force: true }))
    return { again, environment: openEnvironment(service, await again.ready, instanceId), target }
  }
  const without = await restore({})
  expect(await without.environment.total()).toBe(all)
  without.again.child.kill('SIGTERM')

  const journal = join(dataDir, 'erasures.ndjson')
  expect(existsSync(journal)).toBe(true)
  expect(readFileSync(journal, 'utf8')).not.toContain(somebody.CustomerId)
  const restored = await restore({ erasureJournal: journal })
  expect(await restored.environment.total()).toBe(all - 1)
  await restored.environment.waitUntilFinished()
  const { body } = await service.call(
    await restored.again.ready,
    `/management/instances/${instanceId}/erasures/${receipt.erasureId}`,
  )
  expect(body).toMatchObject({ customerHash: receipt.customerHash, state: 'finished' })
  expect((await restored.environment.erase(somebody.CustomerId)).status).toBe(404)
})
