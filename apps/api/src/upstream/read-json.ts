import { readUpTo } from '../read-up-to.ts'
import { ServiceError } from '../service-error.ts'

const maxBytes = 64 * 1024

/**
 * Reads what an upstream says to the service itself, up to 64 KiB. An answer that breaks off, is too long or
 * no JSON is undefined; one that never ends is too late: gatewayTimeout.
 */
export async function readJson({ body }: Response): Promise<unknown> {
  try {
    const bytes = await readUpTo(body, maxBytes)
    return bytes && JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    if (isTimeout(cause)) throw new ServiceError('gatewayTimeout', {}, { cause })
    return undefined
  }
}

/** Whether a signal's time was over, be it before the answer or within. */
export const isTimeout = (cause: unknown): boolean =>
  cause instanceof DOMException && cause.name === 'TimeoutError'
