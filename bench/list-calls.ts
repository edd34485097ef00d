import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Client from '@customer-insights-kit/client'
import type * as NodeDoor from '@customer-insights-kit/client/node'
import { Agent, request } from 'undici'
import type { Call } from './compare-rates.ts'
import { ours } from './install-packages.ts'

const token = 'e'.repeat(1200)
const subscriptionKey = '0'.repeat(32)
const instanceId = '00000000-0000-4000-8000-000000000000'
const headers = {
  accept: 'application/json',
  authorization: `Bearer ${token}`,
  'ocp-apim-subscription-key': subscriptionKey,
}

/** One page of customers, asked for by the packed client and by what it stands on. */
export async function listCalls(folder: string, baseUrl: string) {
  const { resolve } = createRequire(join(folder, 'package.json'))
  const load = (door: string) => import(pathToFileURL(resolve(ours + door)).href)
  const { createClient }: typeof Client = await load('')
  const { createUndiciFetch }: typeof NodeDoor = await load('/node')

  const url = `${baseUrl}/instances/${instanceId}/data/Customer?$top=6`
  const input = { instanceId, relativePath: 'Customer', top: 6 }
  const options = { baseUrl, subscriptionKey, credential: async () => token }
  const onFetch = createClient(options)
  const onUndici = createClient({ ...options, fetch: createUndiciFetch(new Agent()) })
  const dispatcher = new Agent()

  return {
    clientOnFetch: () => onFetch.data.list(input),
    bareFetch: async () => JSON.parse(await (await fetch(url, { headers })).text()),
    clientOnUndici: () => onUndici.data.list(input),
    bareUndici: async () => JSON.parse(await (await request(url, { headers, dispatcher })).body.text()),
  } satisfies Record<string, Call>
}
