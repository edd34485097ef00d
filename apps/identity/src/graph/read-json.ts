import type { IncomingMessage } from 'node:http'
import { GraphError } from './graph-error.ts'

const maxBytes = 128 * 1024

/** Reads the JSON object of a request. Throws GraphError. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const unreadable = new GraphError(
    400,
    'BadRequest',
    'The body must be a JSON object, sent as application/json.',
  )
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw unreadable
  const chunks: Buffer[] = []
  let bytes = 0
  // The stream stays open on the way out, so that the refusal can still be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new GraphError(413, 'RequestBodyTooLarge', 'The body is too large.')
    chunks.push(chunk)
  }
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  } catch {
    // What the parser says would quote the body, which may hold anything.
  }
  throw unreadable
}
