import { createBrotliDecompress, createGunzip } from 'node:zlib'
import type { TransportResponse } from '../transport.ts'

/** How undici lets an answer be held back. */
interface Flow {
  pause(): void
  resume(): void
}

/** As undici gives them: names in lower case, a list where a name came more than once. */
export type RawHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

type Decoder = ReturnType<typeof createGunzip | typeof createBrotliDecompress>

/** How much may wait for a reader who reads in pieces. */
const maxWaitingBytes = 64 * 1024

const textDecoder = new TextDecoder()

/** An answer while it arrives. Its body is decoded if it is compressed, and read once: whole or in pieces. */
export class UndiciAnswer implements TransportResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly #hasKnownLength: boolean
  readonly #flow: Flow
  readonly #decoder: Decoder | undefined
  readonly #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #isEmpty = true
  #state: 'open' | 'ended' | 'failed' = 'open'
  #failure: unknown
  #isReadWhole = false
  #wake: (() => void) | undefined

  constructor(connection: Flow, status: number, headers: RawHeaders) {
    this.status = status
    this.headers = { get: (name) => headers[name.toLowerCase()]?.toString() ?? null }
    this.#decoder = createDecoder(headers['content-encoding'])
    this.#hasKnownLength = this.#decoder === undefined && headers['content-length'] !== undefined
    this.#flow = this.#decoder ?? connection
    this.#decoder
      ?.on('data', (bytes) => this.#keep(bytes))
      .on('end', () => this.#finish())
      .on('drain', () => connection.resume())
      .on('error', (cause) => this.fail(new TypeError('terminated', { cause })))
  }

  /** Takes in bytes as they came; false where the connection should wait before the next. */
  push(bytes: Uint8Array): boolean {
    this.#isEmpty = false
    if (this.#decoder !== undefined) return this.#decoder.write(bytes)
    this.#keep(bytes)
    return true
  }

  end(): void {
    // An answer without a body may name an encoding all the same; a decoder would miss its header.
    if (this.#decoder === undefined || this.#isEmpty) this.#finish()
    else this.#decoder.end()
  }

  fail(error: unknown): void {
    if (this.#state !== 'open') return
    this.#state = 'failed'
    this.#failure = error
    this.#decoder?.destroy()
    this.#wake?.()
  }

  text(): Promise<string> {
    // A short answer has arrived as a whole, and then waiting for it would be the greater part of the work.
    return this.#state === 'ended' ? Promise.resolve(this.#decode()) : this.#readWhole()
  }

  /** Only where its length is not known beforehand: reading it whole costs less. */
  get body() {
    if (this.#hasKnownLength) return null
    return { getReader: () => ({ read: () => this.#read() }) }
  }

  async #readWhole(): Promise<string> {
    this.#isReadWhole = true
    while (this.#state === 'open') await this.#untilChanged()
    if (this.#state === 'failed') throw this.#failure
    return this.#decode()
  }

  #decode(): string {
    const [only] = this.#waiting
    return textDecoder.decode(this.#waiting.length === 1 ? only : Buffer.concat(this.#waiting))
  }

  async #read() {
    while (this.#waiting.length === 0 && this.#state === 'open') await this.#untilChanged()
    if (this.#state === 'failed') throw this.#failure
    const value = this.#waiting.shift()
    this.#waitingBytes -= value?.length ?? 0
    return { done: value === undefined, value }
  }

  #keep(bytes: Uint8Array): void {
    if (this.#state !== 'open') return
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#isReadWhole) return
    if (this.#waitingBytes > maxWaitingBytes) this.#flow.pause()
    this.#wake?.()
  }

  #finish(): void {
    if (this.#state === 'open') this.#state = 'ended'
    this.#wake?.()
  }

  #untilChanged(): Promise<void> {
    this.#flow.resume()
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

function createDecoder(encoding: RawHeaders[string]): Decoder | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  return encoding === 'br' ? createBrotliDecompress() : undefined
}
