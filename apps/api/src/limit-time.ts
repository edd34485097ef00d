import { ServiceError } from './service-error.ts'

/** Runs an operation for so long and no longer: its signal comes then. Throws unavailable. */
export async function limitTime<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
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
    return await Promise.race([work(controller.signal), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
