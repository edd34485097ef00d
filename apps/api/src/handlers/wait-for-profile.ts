import { ServiceError } from '../service-error.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'

const longestWaitMs = 10_000
const retryAfter = '5'

/** Waits for a profile that is being made, which goes on when the call gives up, and is there for the next one. */
export async function waitForProfile<T>(
  { qualifiedName }: Pick<CatalogueTable, 'qualifiedName'>,
  profile: Promise<T>,
  signal: AbortSignal,
  waitMs = longestWaitMs,
): Promise<T> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(waitMs)])
  const tooLong = new Promise<never>((_, reject) => {
    ended.addEventListener('abort', () => {
      const message = `The profile of ${qualifiedName} is still being made. Ask again in a few seconds.`
      reject(new ServiceError('unavailable', { message, retryAfter }))
    })
  })
  return await Promise.race([profile, tooLong])
}
