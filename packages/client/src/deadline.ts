/** The longest that a timer can run; one set for longer would end at once. */
const longestMs = 2 ** 31 - 1

/** Ends work whose time is over or whose caller gave up. Not closures but a class: each request has one. */
class Limit {
  readonly controller = new AbortController()
  readonly #caller: AbortSignal | undefined
  readonly #check: () => Error | number
  readonly #reject: (reason: unknown) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    caller: AbortSignal | undefined,
    ms: number,
    check: () => Error | number,
    reject: (reason: unknown) => void,
  ) {
    this.#caller = caller
    this.#check = check
    this.#reject = reject
    caller?.addEventListener('abort', this)
    this.#start(ms)
  }

  #start(ms: number): void {
    this.#timer = setTimeout(() => this.#strike(), Math.min(ms, longestMs))
  }

  #strike(): void {
    const found = this.#check()
    if (typeof found === 'number') this.#start(found)
    else this.#end(found)
  }

  /** The caller gave up. */
  handleEvent(): void {
    this.#end(this.#caller?.reason)
  }

  /** Leaves neither timer nor listener behind. */
  release(): void {
    clearTimeout(this.#timer)
    this.#caller?.removeEventListener('abort', this)
  }

  #end(reason: unknown): void {
    this.release()
    this.#reject(reason)
    this.controller.abort(reason)
  }
}

/**
 * Does work that ends at the latest when its time is over or the caller gives up: the promise rejects at
 * once, even if the work knows no signals, and neither timer nor listener stays behind.
 *
 * There is one timer for all limits that the work may have: after `ms` milliseconds `check` gives the error of
 * the limit that is reached, or the milliseconds until it is asked again.
 */
export function runWithin<T>(
  caller: AbortSignal | undefined,
  ms: number,
  check: () => Error | number,
  work: (controller: AbortController) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (caller?.aborted) return reject(caller.reason)
    const limit = new Limit(caller, ms, check, reject)
    work(limit.controller).then(
      (value) => {
        limit.release()
        resolve(value)
      },
      (error) => {
        limit.release()
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
