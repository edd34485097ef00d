import type { Connection } from './connection.ts'
import { type AppliedPolicy, applyToAnswer, applyToRequest, type Draft, listPolicies } from './policies.ts'
import { poll } from './poll.ts'
import { type Connector, gatewayUrl, type Operation } from './read-connector.ts'

export interface GatewayRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface GatewayAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Parsed where it is JSON; undefined where there is none. */
  readonly body: unknown
  /** An address that the service wrote, as one of the connector; throws where it leads elsewhere. */
  toGateway(address: string): string
}

/** Runs the connector's code for one request. */
export interface Script {
  run(request: {
    readonly operationId: string
    readonly url: string
    readonly originalUrl: string
    readonly headers: Readonly<Record<string, string>>
  }): Promise<{
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }>
}

export interface GatewayOptions {
  readonly connector: Connector
  readonly connection: Connection
  /** Without it, answers that the code would reshape come as they are. */
  readonly script?: Script | undefined
  /** Where an address of the service is reached: services of tests speak no TLS. */
  readonly toAddress?: (url: string) => string
}

/** What stands between flows and the service: it adds the connection, applies policies and runs the code. */
export function openGateway({ connector, connection, script, toAddress = (url) => url }: GatewayOptions) {
  return async function handle(request: GatewayRequest): Promise<GatewayAnswer> {
    const { operation, variables } = match(connector, request)
    const policies = listPolicies(connector.policies, operation.operationId)
    const draft = createDraft(connector, operation, variables, request)
    applyToRequest(policies, draft, connection.values)
    draft.base = toAddress(draft.base)

    const polling = policies.find(({ templateId }) => templateId === 'pollingtrigger')
    const ask = async (authorization: string | undefined) => {
      if (authorization !== undefined) draft.headers.set('authorization', authorization)
      const isScripted = script !== undefined && connector.scriptOperations.includes(operation.operationId)
      return isScripted ? runScript(script, operation, draft, request.url) : send(draft)
    }
    const asked = await connection.authorize()
    let answer = await ask(asked)
    if (answer.status === 401 && asked !== undefined) {
      connection.expire()
      answer = await ask(await connection.authorize())
    }
    return finish(answer, draft, policies, polling && { policy: polling, url: request.url })
  }
}

function finish(
  { status, headers, text }: ServiceAnswer,
  draft: Draft,
  policies: readonly AppliedPolicy[],
  polling: { readonly policy: AppliedPolicy; readonly url: string } | undefined,
): GatewayAnswer {
  function toGateway(address: string): string {
    if (address.startsWith(gatewayUrl)) return address
    const { href } = new URL(address, toServiceUrl(draft))
    if (!href.startsWith(`${draft.base}/`)) throw new Error(`${address} leads past the connection.`)
    return gatewayUrl + href.slice(draft.base.length)
  }
  const isJson = headers['content-type']?.includes('json') === true && text !== ''
  const body = isJson ? applyToAnswer(policies, JSON.parse(text), toGateway) : text === '' ? undefined : text
  const isPolled = polling !== undefined && status === 200
  return {
    ...(isPolled ? poll(polling.policy, polling.url, headers, body) : { status, headers, body }),
    toGateway,
  }
}

interface ServiceAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** The operation that an address of the connector belongs to: of several the one with the fewest variables. */
function match({ operations }: Connector, { method, url }: GatewayRequest) {
  const { origin, pathname } = new URL(url)
  const base = new URL(gatewayUrl)
  const isOurs = origin === base.origin && pathname.startsWith(`${base.pathname}/`)
  if (!isOurs) throw new Error(`${url} leads past the connector.`)
  const path = pathname.slice(base.pathname.length)
  const found = operations
    .filter(({ verb }) => verb.toUpperCase() === method)
    .map((operation) => ({ operation, variables: matchPath(operation.path, path) }))
    .filter((each): each is { operation: Operation; variables: Record<string, string> } => !!each.variables)
    .sort((a, b) => Object.keys(a.variables).length - Object.keys(b.variables).length)
  if (!found[0]) throw new Error(`The connector has no operation for ${method} ${path}`)
  return found[0]
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const source = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  const found = new RegExp(`^${source}$`).exec(path)
  return found === null ? undefined : { ...found.groups }
}

function createDraft(
  { serviceUrl }: Connector,
  { path }: Operation,
  variables: Readonly<Record<string, string>>,
  { method, url, headers, body }: GatewayRequest,
): Draft {
  return {
    method,
    base: serviceUrl,
    path,
    variables,
    query: new Map(new URL(url).searchParams),
    headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body,
  }
}

function toServiceUrl({ base, path, variables, query }: Draft): string {
  const filled = path.replace(/\{(\w+)\}/g, (open, name: string) => variables[name] ?? open)
  const options = [...query].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${base}${filled}${options && `?${options}`}`
}

async function send(draft: Draft): Promise<ServiceAnswer> {
  const { method, headers, body } = draft
  const sent = { method, headers: Object.fromEntries(headers), redirect: 'manual' as const }
  const response = await fetch(toServiceUrl(draft), body === undefined ? sent : { ...sent, body })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  }
}

async function runScript(
  script: Script,
  { operationId }: Operation,
  draft: Draft,
  originalUrl: string,
): Promise<ServiceAnswer> {
  if (draft.method !== 'GET') throw new Error(`The stand-in for the platform runs code for GET alone.`)
  const url = toServiceUrl(draft)
  const { status, headers, body } = await script.run({
    operationId,
    url,
    originalUrl,
    headers: Object.fromEntries(draft.headers),
  })
  return { status, headers: { 'content-type': 'application/json', ...headers }, text: body }
}
