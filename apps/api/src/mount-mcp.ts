import { type IncomingMessage, ServerResponse } from 'node:http'
import { createClient, type Transport } from '@customer-insights-kit/client'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { toErrorResponse } from './error-response.ts'
import type { McpOptions } from './mcp/mcp-options.ts'
import type { Tool } from './mcp/tool.ts'
import { readOneEnvironment, tools } from './mcp/tools.ts'
import { checkKey, identifyCaller, passUpstreamGate } from './pass-gate.ts'
import type { Principal } from './principal.ts'
import { readCredentials } from './read-caller.ts'
import { readJsonBody } from './read-json-body.ts'
import { reportFailure } from './report-failure.ts'
import { readRequestId } from './request-id.ts'
import { defaultRequestLimits } from './request-limits.ts'
import type { Services } from './route-operation.ts'
import { ServiceError } from './service-error.ts'
import type { FoundKey } from './store/find-key.ts'

const mcpPath = '/mcp'

/**
 * Serves the tools of `mcp/` over streamable HTTP, without sessions. Each call of a tool is a call of its
 * operation, within this process: it passes the same gate, is limited, masked and counted like it, and reaches the
 * store on no other way.
 */
export function mountMcp(
  app: Hono,
  services: Services,
  isServed: (operationId: string) => boolean,
  { allowedOrigins, allowedHosts }: McpOptions,
): void {
  const { requestLimits: limits = defaultRequestLimits } = services
  const served = tools.filter(({ operation }) => isServed(operation.id))

  app.post(mcpPath, async (c) => {
    const refused = refuseForeign(c)
    if (refused !== undefined) return refused
    try {
      const { key, principal } = await authenticateCaller(c)
      const parsedBody = await readJsonBody(c.req.raw, limits.maxBodyBytes)
      if (Array.isArray(parsedBody)) {
        throw new ServiceError('invalidRequest', { message: 'Send one message, not a batch of them.' })
      }
      const offered = offerTools(key)
      // A call of a tool is counted as that of its operation.
      if (!isCallOf(offered, parsedBody)) await services.throttle?.admit(c, { key, principal })
      // Loading it takes longer than all the rest of a start, and most services never need it.
      const { answerMessage } = await import('./mcp/answer-message.ts')
      return await answerMessage(copyHead(c), {
        client: openClient(c),
        tools: offered,
        parsedBody,
        onFailure: (tool, error) => reportFailure(`Tool ${tool}`, readRequestId(c), error),
      })
    } catch (error) {
      reportFailure('InvokeMcp', readRequestId(c), error)
      return toErrorResponse(c, error, 'management')
    }
  })

  // No sessions, and nothing to listen to.
  app.all(mcpPath, (c) => {
    c.header('Allow', 'POST')
    return toErrorResponse(c, new ServiceError('methodNotAllowed'), 'management')
  })

  /** What a key does not allow need not be offered. */
  function offerTools(key: FoundKey | undefined): readonly Tool[] {
    if (key?.capabilities === undefined) return served
    const { capabilities, instanceId } = key
    const allowed = served.filter(({ operation }) => capabilities.includes(operation.capability))
    return capabilities.includes('viewEnvironment') ? allowed : readOneEnvironment(allowed, instanceId)
  }

  /** A web page elsewhere must not ask with what a browser lets it send, by whatever name it got here. */
  function refuseForeign(c: Context): Response | undefined {
    const origin = c.req.header('origin')
    const isKnown = origin === undefined || allowedOrigins.includes(URL.parse(origin)?.hostname ?? '')
    const { hostname } = new URL(c.req.url)
    if (isKnown && (allowedHosts?.includes(hostname) ?? true)) return undefined
    const message = isKnown
      ? 'The service is not asked by this name.'
      : 'Web pages of this origin may not ask.'
    return c.json({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null }, 403)
  }

  /** Who may call nothing learns nothing, not even which tools there are. */
  async function authenticateCaller(
    c: Context,
  ): Promise<{ key: FoundKey | undefined; principal: Principal }> {
    const { authenticate, control, keyUses, throttle, upstream } = services
    const credentials = readCredentials(c, services.takesKeyInQuery)
    let key: FoundKey | undefined
    const pass = async () => {
      if (upstream !== undefined) return passUpstreamGate(authenticate, credentials)
      key = await checkKey(control, keyUses.lastUsedMs, credentials, { instanceId: undefined })
      return identifyCaller(authenticate, credentials, key)
    }
    // A key that the upstream checks vouches for nothing here.
    const checked = upstream === undefined ? credentials : { ...credentials, subscriptionKey: undefined }
    const principal = await (throttle === undefined ? pass() : throttle.guard(c, checked, pass))
    return { key, principal }
  }

  /** Calls operations as the caller of this request. */
  function openClient(c: Context) {
    const { subscriptionKey, authorization } = readCredentials(c, services.takesKeyInQuery)
    const passed = ['user-agent', 'x-forwarded-for'].flatMap((name) => {
      const value = c.req.header(name)
      return value === undefined ? [] : [[name, value] as const]
    })
    const transport: Transport = async (url, { method, headers, body }) => {
      const { authorization: _, ...own } = headers
      const request = new Request(url, {
        method,
        headers: {
          ...own,
          ...Object.fromEntries(passed),
          ...(authorization !== undefined && { authorization }),
          ...(subscriptionKey !== undefined && { 'ocp-apim-subscription-key': subscriptionKey }),
        },
        ...(body !== undefined && { body }),
      })
      return callWithin(c, request)
    }
    return createClient({
      // Nothing is asked there: the request stays in this process.
      baseUrl: 'http://localhost/v1',
      credential: async () => 'of the caller',
      retry: false,
      fetch: transport,
    })
  }

  /** A request within a request, which is counted like one that came by itself. */
  async function callWithin(c: Context, request: Request): Promise<Response> {
    const { incoming } = c.env as { incoming: IncomingMessage }
    const outgoing = new ServerResponse(incoming)
    try {
      const response = await app.fetch(request, { incoming, outgoing })
      const text = await response.text()
      outgoing.writeHead(response.status)
      outgoing.write(text)
      return new Response(text === '' ? null : text, response)
    } finally {
      outgoing.emit('close')
    }
  }
}

const ToolCall = z.object({ method: z.literal('tools/call'), params: z.object({ name: z.string() }) })

function isCallOf(offered: readonly Tool[], message: unknown): boolean {
  const call = ToolCall.safeParse(message)
  return call.success && offered.some(({ name }) => name === call.data.params.name)
}

/** The body was read. */
const copyHead = (c: Context): Request =>
  new Request(c.req.url, { method: 'POST', headers: c.req.raw.headers })
