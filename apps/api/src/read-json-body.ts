import { checkJsonDepth } from './check-json-depth.ts'
import { readUpTo } from './read-up-to.ts'
import { ServiceError } from './service-error.ts'

const servedTypes = ['application/json', 'application/json-patch+json', 'text/json']

/**
 * Reads a JSON body of up to so many bytes; undefined without one. A JSON string that holds an object or a list
 * as JSON counts as what it holds: clients of the published model encode some bodies twice.
 */
export async function readJsonBody(
  request: Request,
  maxBytes: number,
  onRead?: (length: number) => void,
): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes, onRead)
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

/**
 * Reads a body of up to so many bytes, and stops there, so that nobody fills the memory. One that is announced to be
 * longer is not waited for.
 */
export async function readBytes(
  { body, headers }: Request,
  maxBytes: number,
  onRead?: (length: number) => void,
): Promise<Buffer> {
  const isTooLong = Number(headers.get('content-length') ?? 0) > maxBytes
  const bytes = isTooLong ? undefined : await readOrGiveUp(body, maxBytes, onRead)
  if (bytes !== undefined) return bytes
  throw new ServiceError('payloadTooLarge', {
    message: `The request body must not exceed ${toSize(maxBytes)}.`,
  })
}

/** A body that breaks off, because its sender left or was too slow, is nobody's failure here. */
async function readOrGiveUp(
  body: Request['body'],
  maxBytes: number,
  onRead?: (length: number) => void,
): Promise<Buffer | undefined> {
  try {
    return await readUpTo(body, maxBytes, onRead)
  } catch (cause) {
    throw new ServiceError('requestTimeout', {}, { cause })
  }
}

const toSize = (bytes: number): string =>
  bytes % (1024 * 1024) === 0 ? `${bytes / (1024 * 1024)} MiB` : `${bytes} bytes`

function parseJson(bytes: Buffer): unknown {
  const { text, value } = decode(bytes)
  checkJsonDepth(text)
  return value
}

function decode(bytes: Buffer): { text: string; value: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, value: JSON.parse(text) }
  } catch (cause) {
    throw new ServiceError('invalidRequest', { message: 'The request body is not valid JSON.' }, { cause })
  }
}

function unwrap(text: string): unknown {
  let inner: unknown
  try {
    inner = JSON.parse(text)
  } catch {
    return text // Plain text; the operation says whether that is its body.
  }
  if (typeof inner !== 'object' || inner === null) return text
  checkJsonDepth(text)
  return inner
}
