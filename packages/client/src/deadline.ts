/** The longest that a timer can run; one set for longer would end at once. */
const longestMs = 2 ** 31 - 1

/** How long work may take, from inside the work. */
export interface Limit {
  /** Ends when the work has to; the work may end it too. */
  readonly controller: AbortController
  /** Gives the work this long from now on, instead of what it had. */
  restart(ms: number, toError: () => Error): void
}

/**
 * Does work that ends at the latest when its time is over or the caller gives up: the promise rejects at
 * once, even if the work knows no signals, and neither timer nor listener stays behind.
 */
export function runWithin<T>(
  caller: AbortSignal | undefined,
  work: (limit: Limit) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const release = () => {
      clearTimeout(timer)
      caller?.removeEventListener('abort', abort)
    }
    const end = (reason: unknown) => {
      release()
      reject(reason)
      controller.abort(reason)
    }
    const abort = () => end(caller?.reason)
    const restart = (ms: number, toError: () => Error) => {
      clearTimeout(timer)
      // Work that goes on after its end must not start the clock again.
      if (!controller.signal.aborted) timer = setTimeout(() => end(toError()), Math.min(ms, longestMs))
    }

    if (caller?.aborted) return reject(caller.reason)
    caller?.addEventListener('abort', abort)
    work({ controller, restart }).then(
      (value) => {
        release()
        resolve(value)
      },
      (error) => {
        release()
        reject(error)
      },
    )
  })
}

/** Waits, unless the caller gives up before. */
export function wait(ms: number, caller: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(caller?.reason)
    }
    const timer = setTimeout(
      () => {
        caller?.removeEventListener('abort', abort)
        resolve()
      },
      Math.min(ms, longestMs),
    )
    if (caller?.aborted) return abort()
    caller?.addEventListener('abort', abort, { once: true })
  })
}
