import type * as Client from '@customer-insights-kit/client'
import type * as NodeDoor from '@customer-insights-kit/client/node'
import { Agent, request } from 'undici'
import { ours, type Packages } from './install-packages.ts'

export type Call = () => Promise<unknown>

const token = 'e'.repeat(1200)
const subscriptionKey = '0'.repeat(32)
const instanceId = '00000000-0000-4000-8000-000000000000'
const path = `/instances/${instanceId}/data/Customer`
const headers = {
  accept: 'application/json',
  authorization: `Bearer ${token}`,
  'ocp-apim-subscription-key': subscriptionKey,
}

/** What the client asks of any transport: a request id and a time limit. */
const askForTheSame = () => ({
  headers: { ...headers, 'x-ms-client-request-id': crypto.randomUUID() },
  signal: AbortSignal.timeout(30_000),
})

const readFetch = async (baseUrl: string, init: RequestInit) =>
  JSON.parse(await (await fetch(`${baseUrl}${path}?$top=6`, init)).text())

function createUndiciRead(baseUrl: string) {
  const dispatcher = new Agent()
  const url = `${baseUrl}${path}?$top=6`
  return async (options: { headers: Record<string, string>; signal?: AbortSignal }) =>
    JSON.parse(await (await request(url, { ...options, dispatcher })).body.text())
}

async function createOurs({ load }: Packages, baseUrl: string, transport?: Client.Transport): Promise<Call> {
  const { createClient } = await load<typeof Client>(ours)
  const client = createClient({ baseUrl, subscriptionKey, credential: async () => token, fetch: transport })
  const input = { instanceId, relativePath: 'Customer', top: 6 }
  return () => client.data.list(input)
}

type Get = (path: string, options?: object) => Promise<unknown>

/** Ways to ask for the same page of customers, each made in the process that measures it. */
export const calls = {
  client: (packages: Packages, baseUrl: string) => createOurs(packages, baseUrl),

  'client on undici': async (packages: Packages, baseUrl: string) => {
    const { createUndiciFetch } = await packages.load<typeof NodeDoor>(`${ours}/node`)
    return createOurs(packages, baseUrl, createUndiciFetch(new Agent()))
  },

  /** The least that can be written. */
  'bare fetch': async (_: Packages, baseUrl: string) => () => readFetch(baseUrl, { headers }),

  'fetch asked for the same': async (_: Packages, baseUrl: string) => () =>
    readFetch(baseUrl, { ...askForTheSame(), redirect: 'manual' }),

  'undici.request': async (_: Packages, baseUrl: string) => {
    const read = createUndiciRead(baseUrl)
    return () => read({ headers })
  },

  'undici.request asked for the same': async (_: Packages, baseUrl: string) => {
    const read = createUndiciRead(baseUrl)
    return () => read(askForTheSame())
  },

  stripe: async ({ load }: Packages, baseUrl: string) => {
    const { default: Stripe } = await load<{
      default: new (
        key: string,
        options: object,
      ) => { rawRequest(method: string, path: string): Promise<unknown> }
    }>('stripe')
    const { hostname: host, port } = new URL(baseUrl)
    const stripe = new Stripe(token, { host, port, protocol: 'http', telemetry: false })
    return () => stripe.rawRequest('GET', `/v1${path}`)
  },

  openai: async ({ load }: Packages, baseUrl: string) => {
    const { default: OpenAI } = await load<{ default: new (options: object) => { get: Get } }>('openai')
    const openai = new OpenAI({ apiKey: token, baseURL: baseUrl })
    return () => openai.get(path)
  },

  octokit: async ({ load }: Packages, baseUrl: string) => {
    const { Octokit } = await load<{ Octokit: new (options: object) => { request: Get } }>('octokit')
    const octokit = new Octokit({ baseUrl, auth: token })
    return () => octokit.request(`GET ${path}`)
  },

  'openapi-fetch': async ({ load }: Packages, baseUrl: string) => {
    const { default: create } = await load<{ default: (options: object) => { GET: Get } }>('openapi-fetch')
    const client = create({ baseUrl, headers })
    return () => client.GET(path)
  },

  '@supabase/supabase-js': async ({ load }: Packages, baseUrl: string) => {
    const { createClient } = await load<{
      createClient: (url: string, key: string) => { from(table: string): { select(): PromiseLike<unknown> } }
    }>('@supabase/supabase-js')
    const supabase = createClient(new URL(baseUrl).origin, token)
    return async () => supabase.from('Customer').select()
  },
} satisfies Record<string, (packages: Packages, baseUrl: string) => Promise<Call>>

export type CallName = keyof typeof calls
