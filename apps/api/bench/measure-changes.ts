import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, createClient } from '@customer-insights-kit/client'
import { createManagementClient } from '@customer-insights-kit/client/management'
import { openExchange, toRequest } from './send-requests.ts'
import type { Variants } from './serve-variants.ts'
import { withVariants } from './start-variants.ts'

/** What `bench/print-service.ts` reads. */
export interface ChangeResults {
  /** By change: how long after its acknowledgement the last call was sent that still got through; 0 for none. */
  readonly revocations: Readonly<Record<string, number>>
  readonly rotation: {
    readonly seconds: number
    readonly rotations: number
    readonly calls: number
    /** Calls that failed for their caller, by status. */
    readonly failures: Readonly<Record<string, number>>
    /** Calls that went on with the other key. */
    readonly switched: number
  }
}

const callers = 8
const beforeMs = 300
const afterMs = 1200

const rotationSeconds = 120
const rotationIntervalMs = 2000
const callsPerSecond = 500
const ticksPerSecond = 100

const manage = ({ gatedUrl, tokenOfAdmin }: Variants) =>
  createManagementClient({ baseUrl: gatedUrl, credential: async () => tokenOfAdmin })

/** Milliseconds, while several callers keep calling with a key. */
async function watchRevocation(
  { gatedUrl, instanceId, tokenOfViewer, customerIds }: Variants,
  key: string,
  revoke: () => Promise<unknown>,
): Promise<number> {
  const url = new URL(
    `${gatedUrl}/v1/instances/${instanceId}/data/Customer?$filter=CustomerId%20eq%20'${customerIds[0]}'`,
  )
  const request = toRequest(url, {
    'ocp-apim-subscription-key': key,
    authorization: `Bearer ${tokenOfViewer}`,
  })
  const port = Number(url.port)
  let lastAccepted = 0
  let refused = 0
  let isOver = false
  const call = async () => {
    const { exchange, close } = await openExchange(port)
    while (!isOver) {
      const sentAt = performance.now()
      if ((await exchange(request)).status === 200) lastAccepted = Math.max(lastAccepted, sentAt)
      else refused += 1
    }
    close()
  }
  const calls = Promise.all(Array.from({ length: callers }, call))
  while (lastAccepted === 0) {
    if (refused > 0) throw new Error('The key was refused before it was revoked.')
    await sleep(1)
  }
  await sleep(beforeMs)
  await revoke()
  const acknowledgedAt = performance.now()
  await sleep(afterMs)
  isOver = true
  await calls
  if (refused === 0) throw new Error('The key was never refused.')
  return Math.max(0, lastAccepted - acknowledgedAt)
}

async function measureRevocations(variants: Variants): Promise<ChangeResults['revocations']> {
  const { instanceId, subscriptionKeys } = variants
  const { keys, apiAccess } = manage(variants)
  const create = async (name: string) => {
    const { keyId, key } = await keys.create({ instanceId, key: { name } })
    return { keyId, text: key }
  }
  const results: Record<string, number> = {}
  const [rolled, disabled, deleted] = [
    await create('rolled'),
    await create('disabled'),
    await create('deleted'),
  ]
  const watch = async (what: string, key: string, revoke: () => Promise<unknown>) => {
    results[what] = await watchRevocation(variants, key, revoke)
  }
  await watch('key regenerated', subscriptionKeys[1], () =>
    apiAccess.regenerate({ instanceId, slot: 'secondary' }),
  )
  await watch('named key rolled', rolled.text, () => keys.roll({ instanceId, keyId: rolled.keyId }))
  await watch('named key disabled', disabled.text, () =>
    keys.update({ instanceId, keyId: disabled.keyId, changes: { enabled: false } }),
  )
  await watch('named key deleted', deleted.text, () => keys.delete({ instanceId, keyId: deleted.keyId }))
  await watch('access switched off', subscriptionKeys[0], () => apiAccess.disable({ instanceId }))
  await apiAccess.enable({ instanceId })
  return results
}

/** Calls at a steady rate, while the primary and the secondary key are regenerated in turn, without grace. */
async function measureRotation(variants: Variants): Promise<ChangeResults['rotation']> {
  const { gatedUrl, instanceId, tokenOfViewer, customerIds } = variants
  const { apiAccess, keys: stored } = manage(variants)
  const keys = {
    primary: (await apiAccess.reveal({ instanceId, slot: 'primary' })).key,
    secondary: (await apiAccess.reveal({ instanceId, slot: 'secondary' })).key,
  }
  // Named each time: a value that was told within the last minute is not replaced otherwise.
  const listed = await stored.list({ instanceId })
  const findPresent = (slot: string) => listed.find(({ kind }) => kind === slot)?.values[0]?.valueId
  const present = { primary: findPresent('primary'), secondary: findPresent('secondary') }
  let switched = 0
  const open = () =>
    createClient({
      baseUrl: `${gatedUrl}/v1`,
      credential: async () => tokenOfViewer,
      subscriptionKey: [keys.primary, keys.secondary],
      log: ({ type }) => {
        if (type === 'keyFailover') switched += 1
      },
    })
  let client = open()
  let calls = 0
  const failures: Record<string, number> = {}
  const underWay = new Set<Promise<unknown>>()

  const call = async () => {
    const filter = `CustomerId eq '${customerIds[calls % customerIds.length]}'`
    try {
      await client.data.list({ instanceId, relativePath: 'Customer', filter })
    } catch (error) {
      const what = error instanceof ApiError ? `${error.status}` : String(error)
      failures[what] = (failures[what] ?? 0) + 1
    }
  }
  const startedAt = performance.now()
  const elapsedSeconds = () => (performance.now() - startedAt) / 1000
  const keepCalling = async () => {
    while (elapsedSeconds() < rotationSeconds) {
      // As many as are due, so that a late timer changes no rate.
      for (; calls < elapsedSeconds() * callsPerSecond; calls++) {
        const made: Promise<unknown> = call().finally(() => underWay.delete(made))
        underWay.add(made)
      }
      await sleep(1000 / ticksPerSecond)
    }
    await Promise.all(underWay)
  }
  let rotations = 0
  const keepRotating = async () => {
    while (elapsedSeconds() < rotationSeconds - rotationIntervalMs / 1000) {
      await sleep(rotationIntervalMs)
      const slot = rotations % 2 === 0 ? 'primary' : 'secondary'
      const made = await apiAccess.regenerate({ instanceId, slot, replaces: present[slot] })
      keys[slot] = made.key
      present[slot] = made.valueId
      client = open()
      rotations += 1
    }
  }
  await Promise.all([keepCalling(), keepRotating()])
  return { seconds: rotationSeconds, rotations, calls, failures, switched }
}

const results: ChangeResults = await withVariants(async (variants) => ({
  revocations: await measureRevocations(variants),
  rotation: await measureRotation(variants),
}))
console.log(JSON.stringify(results))
