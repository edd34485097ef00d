import type { Client } from '@customer-insights-kit/client'
import {
  createMcpHandler,
  isLegacyRequest,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import { createMcpServer } from './create-mcp-server.ts'
import type { Tool } from './tool.ts'

export interface MessageOptions {
  /** Calls as who sent the message. */
  readonly client: Client
  readonly tools: readonly Tool[]
  readonly parsedBody: unknown
  readonly onFailure: (tool: string, error: unknown) => void
}

/** Answers one message with one JSON, in the protocol of 2026 and in those before it. */
export async function answerMessage(
  request: Request,
  { client, tools, parsedBody, onFailure }: MessageOptions,
): Promise<Response> {
  const createServer = () => createMcpServer(client, tools, onFailure)
  if (!(await isLegacyRequest(request, parsedBody))) {
    // Nothing here changes while somebody listens.
    const options = { legacy: 'reject', maxSubscriptions: 0 } as const
    return createMcpHandler(createServer, options).fetch(request, { parsedBody })
  }
  const server = createServer()
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  try {
    return await transport.handleRequest(request, { parsedBody })
  } finally {
    await server.close()
  }
}
