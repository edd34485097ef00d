import { readUpTo } from './read-up-to.ts'
import { ServiceError } from './service-error.ts'

const servedTypes = ['application/json', 'application/json-patch+json', 'text/json']
const maxBytes = 1024 * 1024

/**
 * Reads a JSON body of up to 1 MiB; undefined without one. A JSON string that holds an object or a list
 * as JSON counts as what it holds: clients of the published model encode some bodies twice.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request)
  if (bytes.length === 0) return undefined
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (!servedTypes.includes(type.trim().toLowerCase())) {
    throw new ServiceError('unsupportedMediaType', {
      message: `The request body must be JSON: send it as ${servedTypes.join(', ')}.`,
    })
  }
  const value = parseJson(bytes)
  return typeof value === 'string' ? unwrap(value) : value
}

/** Reads a body of up to 1 MiB, and stops there, so that nobody fills the memory. */
export async function readBytes({ body }: Request): Promise<Buffer> {
  const bytes = await readUpTo(body, maxBytes)
  if (bytes !== undefined) return bytes
  throw new ServiceError('payloadTooLarge', { message: 'The request body must not exceed 1 MiB.' })
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new ServiceError('invalidRequest', { message: 'The request body is not valid JSON.' }, { cause })
  }
}

function unwrap(text: string): unknown {
  try {
    const inner: unknown = JSON.parse(text)
    return typeof inner === 'object' && inner !== null ? inner : text
  } catch {
    return text // Plain text; the operation says whether that is its body.
  }
}
