/** What a service answered. */
export interface Answer<T> {
  /** The parsed body. */
  readonly data: T
  /** HTTP status. */
  readonly status: number
  readonly headers: { get(name: string): string | null }
  /** Value of `x-ms-request-id`, or the id that the client sent where the service gave none. */
  readonly requestId: string
}

/**
 * A request on its way: a promise of its data, and of the whole answer on demand.
 *
 * It is sent at once, and once, however often it is awaited. What goes wrong is reported as unhandled only
 * if nobody looks at either promise.
 */
export class Call<T> extends Promise<T> {
  // What `then`, `catch` and `finally` return is a plain promise.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise
  }

  readonly #answer: Promise<Answer<T>>
  #data: Promise<T> | undefined

  constructor(answer: Promise<Answer<T>>) {
    // This promise itself is never settled: `then` below leads to the answer, and so does every await.
    super(() => {})
    this.#answer = answer
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise, whose data is derived when first asked for.
  override then<R = T, E = never>(
    onData?: ((data: T) => R | PromiseLike<R>) | null,
    onError?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    this.#data ??= this.#answer.then((answer) => answer.data)
    return this.#data.then(onData, onError)
  }

  /** The answer with status, headers and request id beside the data. */
  withResponse(): Promise<Answer<T>> {
    return this.#answer
  }
}
