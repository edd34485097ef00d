import { IncomingMessage } from 'node:http'

const formType = 'application/x-www-form-urlencoded'
const maxBytes = 56 * 1024

/** Reads a posted form; undefined, with the body unread, where the request carries none. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!request.headers['content-type']?.toLowerCase().startsWith(formType)) return undefined
  const chunks: Buffer[] = []
  let bytes = 0
  // The stream stays open on the way out, so that the refusal can still be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > maxBytes)
      throw Object.assign(new Error('The form is too large'), { status: 413, expose: true })
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

/** The same request with another form, for a reader that takes its body from the stream. */
export function withForm(request: IncomingMessage, form: URLSearchParams): IncomingMessage {
  const body = Buffer.from(form.toString())
  const { 'transfer-encoding': _, ...headers } = request.headers
  const copy = new IncomingMessage(request.socket)
  copy.method = request.method
  copy.url = request.url
  copy.headers = { ...headers, 'content-type': formType, 'content-length': String(body.length) }
  copy.push(body)
  copy.push(null)
  // Otherwise Node takes the copy for a request that broke off, and closes the connection.
  copy.complete = true
  return copy
}
