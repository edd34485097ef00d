import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { prepareService } from './killed-service.ts'
import { openReceiver } from './receiver.ts'

/** More of them by hand: KILLS=50 pnpm exec vitest run event-durability */
const kills = Number(process.env.KILLS ?? 3)

test(
  `killed at ${kills} moments, it sends an event of every write that it acknowledged`,
  async () => {
    const { dataDir, start, send } = await prepareService()
    const receiver = await openReceiver()
    let service = start()
    let url = await service.ready
    const { instanceId, primaryKey } = JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8'))
    const customers = await send(url, 'GET', `/v1/instances/${instanceId}/data/Customer?$top=1`, primaryKey)
    const { CustomerId } = JSON.parse(await customers.text()).value[0]
    const subscription = await send(
      url,
      'POST',
      `/management/instances/${instanceId}/subscriptions`,
      primaryKey,
      { callbackUrl: receiver.url, event: 'customerChanged' },
    )
    expect(subscription.status).toBe(201)
    let acknowledged = 0
    let sent = 0

    async function keepChanging(): Promise<void> {
      for (;;) {
        sent += 1
        const path = `/v1/instances/${instanceId}/data/Customer/${CustomerId}`
        const { status } = await send(url, 'PATCH', path, primaryKey, { City: `City ${sent}` })
        expect(status).toBe(204)
        acknowledged += 1
      }
    }

    // Answers that come too late for a service that is killed: sent, taken and sent again.
    receiver.answerWith((response) => {
      setTimeout(() => response.writeHead(204).end(), 20)
    })
    for (let round = 1; round <= kills; round += 1) {
      const before = acknowledged
      const writing = Promise.allSettled([keepChanging(), keepChanging()])
      while (acknowledged === before) await sleep(1)
      await sleep(Math.random() * 1500)
      service.child.kill('SIGKILL')
      await Promise.all([writing, service.ended])
      service = start()
      url = await service.ready
    }
    receiver.answerWith((response) => response.writeHead(204).end())
    const listIds = () => new Set(receiver.received.map(({ event }) => event.id))
    while (listIds().size < acknowledged) await sleep(20)
    expect(listIds().size).toBeLessThanOrEqual(sent)
    service.child.kill('SIGTERM')
    expect((await service.ended).code).toBe(0)
    console.log(
      `${kills} kills, ${acknowledged} writes acknowledged, ${receiver.received.length} events sent`,
    )
  },
  60_000 + kills * 20_000,
)
