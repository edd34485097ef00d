import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { checkAuditLog } from '../src/store/audit-log.ts'
import { isSoundDatabase } from '../src/store/copy-control-store.ts'
import { openControlStore } from '../src/store/open-control-store.ts'
import { prepareService } from './killed-service.ts'

/** More of them by hand: KILLS=50 pnpm exec vitest run durability */
const kills = Number(process.env.KILLS ?? 3)
const longestLifeMs = 200

const slots = ['primary', 'secondary'] as const
type Slot = (typeof slots)[number]

/** What a slot must hold: the last key that was acknowledged, or the one that was being made. */
interface Known {
  acknowledged: string
  replaced: string | undefined
  isRegenerating: boolean
}

test(
  `killed at ${kills} moments during writes, it loses nothing that it acknowledged`,
  async () => {
    const { dataDir, start, manage, send, statusWith } = await prepareService()
    let service = start()
    let url = await service.ready
    const connection = JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8'))
    const { instanceId } = connection
    const known: Record<Slot, Known> = {
      primary: { acknowledged: connection.primaryKey, replaced: undefined, isRegenerating: false },
      secondary: { acknowledged: connection.secondaryKey, replaced: undefined, isRegenerating: false },
    }
    let acknowledged = 0

    async function readValueId(slot: Slot): Promise<string> {
      const list = await send(url, 'GET', `/management/instances/${instanceId}/keys`, '')
      const keys = (await list.json()) as { kind: string; values: { valueId: string }[] }[]
      return keys.find(({ kind }) => kind === slot)?.values[0]?.valueId ?? ''
    }

    /** Until the service is gone. */
    async function keepRegenerating(slot: Slot): Promise<void> {
      for (;;) {
        known[slot].isRegenerating = true
        // Which value it has nobody knows after a kill.
        const replaces = await readValueId(slot)
        const { key } = await manage(url, instanceId, `/keys/${slot}/regenerate?replaces=${replaces}`)
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

test(
  `killed at ${kills} moments during writes of rows, it shows all that it acknowledged`,
  async () => {
    const { dataDir, start, send } = await prepareService()
    let service = start()
    let url = await service.ready
    const { instanceId, primaryKey } = JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8'))
    const data = `/v1/instances/${instanceId}/data`
    const read = async (path: string) => {
      const response = await send(url, 'GET', `${data}/${path}`, primaryKey)
      expect(response.status).toBe(200)
      return (await response.json()) as { '@odata.count': number; value: Record<string, unknown>[] }
    }
    const [{ CustomerId } = {}] = (await read('Customer?$top=1')).value
    const loaded = (await read('UnifiedActivity?$top=1&$count=true'))['@odata.count']
    const ids = new Set<string>()
    let sent = 0
    let changed = 0

    /** Until the service is gone. */
    async function keepAdding(): Promise<void> {
      for (;;) {
        const ActivityId = `live-${++sent}`
        const { status } = await send(url, 'POST', `${data}/UnifiedActivity`, primaryKey, {
          ActivityId,
          CustomerId,
          ActivityTime: '2026-01-01T00:00:00Z',
        })
        expect(status).toBe(201)
        ids.add(ActivityId)
      }
    }

    async function keepChanging(): Promise<void> {
      for (;;) {
        const City = `City ${changed + 1}`
        const { status } = await send(url, 'PATCH', `${data}/Customer/${CustomerId}`, primaryKey, { City })
        expect(status).toBe(204)
        changed += 1
      }
    }

    for (let round = 1; round <= kills; round += 1) {
      const before = [ids.size, changed]
      const writing = Promise.allSettled([keepAdding(), keepAdding(), keepChanging()])
      while (ids.size === before[0] || changed === before[1]) await sleep(1)
      await sleep(Math.random() * longestLifeMs)
      service.child.kill('SIGKILL')
      await Promise.all([writing, service.ended])
      service = start()
      url = await service.ready

      const list = [...ids].map((id) => `'${id}'`).join(',')
      const { value } = await read(`UnifiedActivity?$top=1000&$filter=ActivityId in (${list})`)
      expect(value.length, `round ${round}`).toBe(ids.size)
      const total = (await read('UnifiedActivity?$top=1&$count=true'))['@odata.count'] - loaded
      // What was under way may be there as well.
      expect(total).toBeGreaterThanOrEqual(ids.size)
      expect(total).toBeLessThanOrEqual(sent)
      const [customer] = (await read(`Customer?$filter=CustomerId eq '${CustomerId}'`)).value
      expect([`City ${changed}`, `City ${changed + 1}`], `round ${round}`).toContain(customer?.City)
    }
    console.log(`${kills} kills, ${ids.size} activities acknowledged`)
  },
  60_000 + kills * 20_000,
)
