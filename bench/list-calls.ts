import type * as Client from '@customer-insights-kit/client'
import type * as NodeDoor from '@customer-insights-kit/client/node'
import { Agent, request } from 'undici'
import type { Call } from './compare-rates.ts'
import { ours, type Packages } from './install-packages.ts'

const token = 'e'.repeat(1200)
const subscriptionKey = '0'.repeat(32)
const instanceId = '00000000-0000-4000-8000-000000000000'
const path = `/instances/${instanceId}/data/Customer`
const headers = {
  accept: 'application/json',
  authorization: `Bearer ${token}`,
  'ocp-apim-subscription-key': subscriptionKey,
}

/** One page of customers, asked for by the packed client and by what it stands on. */
export async function listCalls({ load }: Packages, baseUrl: string) {
  const { createClient } = await load<typeof Client>(ours)
  const { createUndiciFetch } = await load<typeof NodeDoor>(`${ours}/node`)

  const url = `${baseUrl}${path}?$top=6`
  const input = { instanceId, relativePath: 'Customer', top: 6 }
  const options = { baseUrl, subscriptionKey, credential: async () => token }
  const onFetch = createClient(options)
  const onUndici = createClient({ ...options, fetch: createUndiciFetch(new Agent()) })
  const dispatcher = new Agent()
  const readFetch = async (init: RequestInit) => JSON.parse(await (await fetch(url, init)).text())

  return {
    clientOnFetch: () => onFetch.data.list(input),
    /** The least that can be written. */
    bareFetch: () => readFetch({ headers }),
    /** What the client asks of the transport: a time limit, no redirects, a request id. */
    sameFetch: () => {
      const own = { ...headers, 'x-ms-client-request-id': crypto.randomUUID() }
      return readFetch({ headers: own, redirect: 'manual', signal: AbortSignal.timeout(30_000) })
    },
    clientOnUndici: () => onUndici.data.list(input),
    bareUndici: async () => JSON.parse(await (await request(url, { headers, dispatcher })).body.text()),
  } satisfies Record<string, Call>
}

type Get = (path: string, options?: object) => Promise<unknown>

/** The same page, asked for by each of the peers. */
export async function listPeerCalls({ load }: Packages, baseUrl: string): Promise<Record<string, Call>> {
  const { hostname: host, port, origin } = new URL(baseUrl)
  const { default: Stripe } = await load<{
    default: new (
      key: string,
      options: object,
    ) => { rawRequest(method: string, path: string): Promise<unknown> }
  }>('stripe')
  const { default: OpenAI } = await load<{ default: new (options: object) => { get: Get } }>('openai')
  const { Octokit } = await load<{ Octokit: new (options: object) => { request: Get } }>('octokit')
  const { default: createFetchClient } = await load<{ default: (options: object) => { GET: Get } }>(
    'openapi-fetch',
  )
  const { createClient: createSupabase } = await load<{
    createClient: (url: string, key: string) => { from(table: string): { select(): PromiseLike<unknown> } }
  }>('@supabase/supabase-js')

  const stripe = new Stripe(token, { host, port, protocol: 'http', telemetry: false })
  const openai = new OpenAI({ apiKey: token, baseURL: baseUrl })
  const octokit = new Octokit({ baseUrl, auth: token })
  const fetchClient = createFetchClient({ baseUrl, headers })
  const supabase = createSupabase(origin, token)
  return {
    stripe: () => stripe.rawRequest('GET', `/v1${path}`),
    openai: () => openai.get(path),
    octokit: () => octokit.request(`GET ${path}`),
    'openapi-fetch': () => fetchClient.GET(path),
    '@supabase/supabase-js': async () => supabase.from('Customer').select(),
  }
}
