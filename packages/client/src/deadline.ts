/** The longest that a timer can run; one set for longer would end at once. */
const longestMs = 2 ** 31 - 1

/**
 * Does work that ends at the latest when its time is over or the caller gives up: the promise rejects at
 * once, even if the work knows no signals, and neither timer nor listener stays behind.
 *
 * There is one timer for all limits that the work may have: after `ms` milliseconds `check` gives the error of
 * the limit that is reached, or the milliseconds until it is asked again.
 */
export function runWithin<T>(
  caller: AbortSignal | undefined,
  ms: Error | number,
  check: () => Error | number,
  work: (controller: AbortController) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (caller?.aborted) return reject(caller.reason)
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const go = (found: Error | number) => {
      if (typeof found !== 'number') return end(found)
      timer = setTimeout(() => go(check()), Math.min(found, longestMs))
    }
    const leave = () => end(caller?.reason)
    const end = (reason: unknown) => {
      release()
      reject(reason)
      controller.abort(reason)
    }
    const release = () => {
      clearTimeout(timer)
      caller?.removeEventListener('abort', leave)
    }
    caller?.addEventListener('abort', leave)
    go(ms)
    work(controller).finally(release).then(resolve, reject)
  })
}

/** Waits, unless the caller gives up before. */
export function wait(ms: number, caller: AbortSignal | undefined): Promise<void> {
  const over = new Error()
  const work = () => new Promise<void>(() => {})
  return runWithin(caller, ms, () => over, work).catch((reason) => {
    if (reason !== over) throw reason
  })
}
