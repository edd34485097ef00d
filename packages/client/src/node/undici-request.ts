import type { TransportResponse } from '../transport.ts'
import { type RawHeaders, UndiciAnswer } from './undici-answer.ts'

/** How undici lets a request be ended or held back. */
export interface DispatchController {
  abort(reason: Error): void
  pause(): void
  resume(): void
}

/**
 * One request and its answer, as undici tells of them. Not closures but a class: making them anew for each
 * request shows in the rate.
 */
export class UndiciRequest {
  readonly #signal: AbortSignal
  readonly #resolve: (response: TransportResponse) => void
  readonly #reject: (reason: unknown) => void
  #controller: DispatchController | undefined
  #answer: UndiciAnswer | undefined

  constructor(
    signal: AbortSignal,
    resolve: (response: TransportResponse) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#signal = signal
    this.#resolve = resolve
    this.#reject = reject
    signal.addEventListener('abort', this)
  }

  /** The signal was aborted. */
  handleEvent(): void {
    const { reason } = this.#signal
    this.fail(reason)
    this.#controller?.abort(new Error('Aborted.', { cause: reason }))
  }

  onRequestStart(controller: DispatchController): void {
    this.#controller = controller
    if (this.#signal.aborted) this.handleEvent()
  }

  onResponseStart(controller: DispatchController, status: number, headers: RawHeaders): void {
    if (status < 200) return
    this.#answer = new UndiciAnswer(controller, status, headers)
    this.#resolve(this.#answer)
  }

  onResponseData(controller: DispatchController, bytes: Uint8Array): void {
    if (this.#answer?.push(bytes) === false) controller.pause()
  }

  onResponseEnd(): void {
    this.#signal.removeEventListener('abort', this)
    this.#answer?.end()
  }

  onResponseError(_controller: unknown, cause: Error): void {
    this.fail(new TypeError(this.#answer === undefined ? 'fetch failed' : 'terminated', { cause }))
  }

  /** Whoever waits learns of it: for the answer before it has come, for its body after that. */
  fail(error: unknown): void {
    this.#signal.removeEventListener('abort', this)
    this.#reject(error)
    this.#answer?.fail(error)
  }
}
