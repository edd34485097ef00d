import type { TransportResponse } from '../transport.ts'
import { createDecoders, type Decoder, readCodings } from './decoders.ts'

/** How undici lets an answer be held back. */
interface Flow {
  pause(): void
  resume(): void
}

/** As undici gives them: names in lower case, a list where a name came more than once. */
export type RawHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** How much may wait for a reader who reads in pieces. */
const maxWaitingBytes = 64 * 1024

const textDecoder = new TextDecoder()

/** An answer while it arrives. Its body is decoded if it is compressed, and read once: whole or in pieces. */
export class UndiciAnswer implements TransportResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly #connection: Flow
  readonly #codings: readonly string[]
  readonly #hasKnownLength: boolean
  /** Made at the first byte: an answer without a body may name a coding all the same. */
  #decoders: readonly Decoder[] = []
  readonly #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #state: 'open' | 'ended' | 'failed' = 'open'
  #failure: unknown
  #isReadWhole = false
  #wake: (() => void) | undefined

  constructor(connection: Flow, status: number, headers: RawHeaders) {
    this.status = status
    this.headers = { get: (name) => headers[name.toLowerCase()]?.toString() ?? null }
    this.#connection = connection
    this.#codings = readCodings(headers['content-encoding'])
    this.#hasKnownLength = this.#codings.length === 0 && headers['content-length'] !== undefined
  }

  /** Takes in bytes as they came; false where the connection should wait before the next. */
  push(bytes: Uint8Array): boolean {
    if (this.#codings.length > 0) return this.#decode(bytes)
    this.#keep(bytes)
    return true
  }

  end(): void {
    const [first] = this.#decoders
    if (first === undefined) this.#finish()
    else first.end()
  }

  fail(error: unknown): void {
    if (this.#state !== 'open') return
    this.#state = 'failed'
    this.#failure = error
    for (const decoder of this.#decoders) decoder.destroy()
    this.#wake?.()
  }

  text(): Promise<string> {
    // A short answer has arrived as a whole, and then waiting for it would be the greater part of the work.
    return this.#state === 'ended' ? Promise.resolve(this.#toText()) : this.#readWhole()
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
    return this.#toText()
  }

  #toText(): string {
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

  #decode(bytes: Uint8Array): boolean {
    if (this.#decoders.length === 0) this.#startDecoding(bytes)
    return this.#decoders[0]?.write(bytes) ?? true
  }

  #startDecoding(bytes: Uint8Array): void {
    this.#decoders = createDecoders(this.#codings, bytes)
    for (const [index, decoder] of this.#decoders.entries()) {
      const next = this.#decoders[index + 1]
      if (next !== undefined) decoder.pipe(next)
      else decoder.on('data', (piece) => this.#keep(piece)).on('end', () => this.#finish())
      decoder.on('error', (cause) => this.fail(new TypeError('terminated', { cause })))
    }
    this.#decoders[0]?.on('drain', () => this.#connection.resume())
  }

  /** Where bytes come from: the last decoder, or the connection itself. */
  get #flow(): Flow {
    return this.#decoders.at(-1) ?? this.#connection
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
