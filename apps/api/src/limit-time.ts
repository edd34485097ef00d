import { ServiceError } from './service-error.ts'
import { dropQueriesOn } from './store/query-signal.ts'

/**
 * Runs an operation for so long and no longer. Queries of it that still wait for a reader thread are
 * dropped then; one that runs already ends by itself, unheard. Throws unavailable.
 */
export async function limitTime<T>(timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = `The operation took longer than ${timeoutMs / 1000} seconds and was given up. Ask for less at once, or try again later.`
      reject(new ServiceError('unavailable', { message }))
      controller.abort()
    }, timeoutMs)
  })
  try {
    return await Promise.race([dropQueriesOn(controller.signal, work), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
