import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { revealKey } from '../../src/store/subscription-keys.ts'
import { createLoadCalls } from '../load-calls.ts'
import { createDataDir } from '../open-stores.ts'
import { startService, type TestService } from '../start-service.ts'

const succeeds = (command: string, ...args: string[]) => spawnSync(command, args).status === 0

/** Only the administrator of a machine mounts anything. */
async function mountDisk(): Promise<string | undefined> {
  const folder = await createDataDir()
  if (!succeeds('mount', '-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder)) return undefined
  onTestFinished(() => void succeeds('umount', '-l', folder))
  return folder
}

const limitFiles = (bytes: number | 'unlimited') =>
  succeeds('prlimit', '--pid', String(process.pid), `--fsize=${bytes}:`)

interface Disk {
  readonly dataDir: string
  fill(): void
  free(): void
}

const disks: Record<string, () => Promise<Disk | undefined>> = {
  async 'a full disk'() {
    const folder = await mountDisk()
    if (folder === undefined) return undefined
    const dataDir = join(folder, 'data')
    mkdirSync(dataDir)
    const filler = join(folder, 'filler')
    const fill = () => {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(bavail * bsize))
    }
    return { dataDir, fill, free: () => rmSync(filler) }
  },

  async 'files that may not grow'() {
    onTestFinished(() => void limitFiles('unlimited'))
    return {
      dataDir: await createDataDir(),
      fill: () => expect(limitFiles(8_192)).toBe(true),
      free: () => expect(limitFiles('unlimited')).toBe(true),
    }
  },
}

describe.runIf(process.platform === 'linux')('a service that cannot write', () => {
  const log = vi.spyOn(console, 'error')
  beforeEach(() => void log.mockReset())
  afterEach(() => void log.mockReset())

  test.each(Object.keys(disks))('%s: says so, goes on reading, and writes again afterwards', async (name) => {
    // Where nothing can be mounted, the other disk stands for both.
    const disk = (await disks[name]?.()) ?? (await disks['files that may not grow']?.())
    if (disk === undefined) throw new Error('There is no way to be out of space.')
    const service = await startService({ customers: 20, dataDir: disk.dataDir })
    onTestFinished(() => service.close())
    const regenerate = await createRegenerate(service)
    const { append, call, create } = createLoadCalls(
      () => service,
      () => service.instanceId,
    )
    const part = Buffer.alloc(32 * 1024, 'x')
    const { fileId } = (await create('a.csv', part.length)).body

    disk.fill()
    onTestFinished(() => void limitFiles('unlimited')) // Before the service closes.
    // What SQLite's log has room for is still written.
    let answer = await regenerate()
    for (let tries = 0; answer.status === 200 && tries < 500; tries += 1) answer = await regenerate()
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('10')
    expect(await answer.json()).toMatchObject({ errorCode: 'unavailable' })
    expect(log.mock.calls.flat().join('\n')).toMatch(/Cause: (database or disk is full|disk I\/O error)/)

    expect((await append(fileId, 0, part)).status).toBe(503)
    expect((await call('/load-files')).body.files).toMatchObject([{ fileId, receivedBytes: 0 }])
    const checks = await fetch(`${service.url}/readyz`)
    expect([checks.status, await checks.json()]).toMatchObject([503, { checks: { controlStore: 'failed' } }])
    const key = await readPrimary(service)
    expect((await readRows(service, key)).status).toBe(200)

    disk.free()
    expect((await append(fileId, 0, part)).body).toMatchObject({ receivedBytes: part.length })
    expect((await regenerate()).status).toBe(200)
    expect((await readRows(service, key)).status).toBe(401)
    expect((await readRows(service, await readPrimary(service))).status).toBe(200)
  })
})

async function createRegenerate({ url, instanceId, tokenOf }: TestService) {
  const headers = { authorization: `Bearer ${await tokenOf('Admin')}` }
  const address = `${url}/management/instances/${instanceId}/api-access/keys/primary/regenerate`
  return () => fetch(address, { method: 'POST', headers })
}

async function readRows({ url, instanceId, tokenOf }: TestService, key: string): Promise<Response> {
  const headers = { authorization: `Bearer ${await tokenOf('Viewer')}`, 'ocp-apim-subscription-key': key }
  return fetch(`${url}/v1/instances/${instanceId}/data/Customer?$top=1`, { headers })
}

async function readPrimary({ control, instanceId }: TestService): Promise<string> {
  return (await revealKey(control, instanceId, 'primary')) ?? ''
}
