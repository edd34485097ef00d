import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { checkAuditLog } from '../src/store/audit-log.ts'
import { isSoundDatabase } from '../src/store/copy-control-store.ts'
import { openControlStore } from '../src/store/open-control-store.ts'
import { createSigningKey, sign, startKeyServer } from './key-server.ts'
import { prepareDataDir, run } from './run-service.ts'
import { localDirectory } from './sample-directory.ts'
import { audience } from './token-issuer.ts'

/** More of them by hand: KILLS=50 pnpm exec vitest run durability */
const kills = Number(process.env.KILLS ?? 5)
const longestLifeMs = 200

const slots = ['primary', 'secondary'] as const
type Slot = (typeof slots)[number]

/** What a slot must hold: the last key that was acknowledged, or the one that was being made. */
interface Known {
  acknowledged: string
  replaced: string | undefined
  isRegenerating: boolean
}

/** The service with a user who administers it; each start is another process. */
async function prepareService() {
  const signingKey = await createSigningKey('one')
  const keyServer = await startKeyServer(signingKey)
  const dataDir = await prepareDataDir()
  const now = Math.floor(Date.now() / 1000)
  const token = await sign(signingKey, {
    iss: `${keyServer.origin}/${localDirectory.tenantId}/v2.0`,
    tid: localDirectory.tenantId,
    aud: audience,
    oid: 'admin-id',
    scp: 'user_impersonation',
    iat: now,
    exp: now + 24 * 3600,
  })
  const authorization = `Bearer ${token}`
  return {
    dataDir,
    start: () => run(dataDir, { IDENTITY_URL: keyServer.origin }),
    async manage(url: string, instanceId: string, action: string): Promise<{ key: string }> {
      const address = `${url}/management/instances/${instanceId}/api-access${action}`
      const response = await fetch(address, { method: 'POST', headers: { authorization } })
      if (response.status !== 200) throw new Error(`${action} was answered with ${response.status}.`)
      return response.json() as Promise<{ key: string }>
    },
    async statusWith(url: string, key: string): Promise<number> {
      const headers = { authorization, 'Ocp-Apim-Subscription-Key': key }
      return (await fetch(`${url}/v1/instances`, { headers })).status
    },
  }
}

test(
  `killed at ${kills} moments during writes, it loses nothing that it acknowledged`,
  async () => {
    const { dataDir, start, manage, statusWith } = await prepareService()
    let service = start()
    let url = await service.ready
    const connection = JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8'))
    const { instanceId } = connection
    const known: Record<Slot, Known> = {
      primary: { acknowledged: connection.primaryKey, replaced: undefined, isRegenerating: false },
      secondary: { acknowledged: connection.secondaryKey, replaced: undefined, isRegenerating: false },
    }
    let acknowledged = 0

    /** Until the service is gone. */
    async function keepRegenerating(slot: Slot): Promise<void> {
      for (;;) {
        known[slot].isRegenerating = true
        const { key } = await manage(url, instanceId, `/keys/${slot}/regenerate`)
        known[slot] = { acknowledged: key, replaced: known[slot].acknowledged, isRegenerating: false }
        acknowledged += 1
      }
    }

    /** Other writes beside them. */
    async function keepSwitching(): Promise<void> {
      for (;;) await manage(url, instanceId, '/enable')
    }

    const startMs: number[] = []
    for (let round = 1; round <= kills; round += 1) {
      const writing = Promise.allSettled([...slots.map(keepRegenerating), keepSwitching()])
      for (const before = acknowledged; acknowledged === before; ) await sleep(1)
      await sleep(Math.random() * longestLifeMs)
      service.child.kill('SIGKILL')
      await Promise.all([writing, service.ended])
      expect(isSoundDatabase(join(dataDir, 'control.db')), `round ${round}`).toBe(true)

      const startedAt = performance.now()
      service = start()
      url = await service.ready
      expect((await fetch(`${url}/readyz`)).status).toBe(200)
      startMs.push(performance.now() - startedAt)

      for (const slot of slots) {
        const { key } = await manage(url, instanceId, `/keys/${slot}/reveal`)
        const { acknowledged: last, replaced, isRegenerating } = known[slot]
        if (!isRegenerating) expect(key, `round ${round}, ${slot}`).toBe(last)
        if (key !== last) expect(await statusWith(url, last)).toBe(401)
        if (replaced !== undefined) expect(await statusWith(url, replaced)).toBe(401)
        expect(await statusWith(url, key), `round ${round}, ${slot}`).toBe(200)
        known[slot] = { acknowledged: key, replaced: undefined, isRegenerating: false }
      }
    }
    service.child.kill('SIGTERM')
    await service.ended
    const control = await openControlStore(dataDir)
    expect((await checkAuditLog(control)).isWhole).toBe(true)
    await control.close()
    expect(acknowledged).toBeGreaterThan(0)
    const sorted = startMs.map(Math.round).sort((one, other) => one - other)
    const [middle, slowest] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
    console.log(
      `${kills} kills, ${acknowledged} keys acknowledged, ready again after ${middle} ms, at most ${slowest}`,
    )
  },
  60_000 + kills * 20_000,
)
