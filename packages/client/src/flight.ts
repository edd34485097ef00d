/** Work that is done once for all who wait for it at the same time; each of them may give up alone. */
export class Flight<T> {
  /** The work is done, or nobody waits for it any more: whoever comes now needs another flight. */
  isOver = false
  readonly #controller = new AbortController()
  readonly #result: Promise<T>
  #waiting = 0

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.#result = work(this.#controller.signal).finally(() => {
      this.isOver = true
    })
  }

  /** The result, or the signal's reason at once. The work goes on while one caller is left. */
  join(signal: AbortSignal): Promise<T> {
    this.#waiting += 1
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(signal.reason)
        this.#waiting -= 1
        if (this.#waiting > 0) return
        this.isOver = true
        this.#controller.abort(signal.reason)
      }
      signal.addEventListener('abort', leave)
      this.#result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
    })
  }
}
