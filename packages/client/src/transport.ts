/** One request as it is handed to a transport. */
export interface TransportRequest {
  readonly method: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** JSON; absent where the request has no body. */
  readonly body?: string
  /** Ends the request: its time is over, or the caller gave up. */
  readonly signal: AbortSignal
  /** A redirect would take the token and the key to another address. */
  readonly redirect: 'manual'
}

/** What is read of an answer. */
export interface TransportResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  text(): Promise<string>
  /** Where there is one, a body of unknown length is read through it, so that an endless one can be ended. */
  readonly body?: {
    getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> }
  } | null
}

/**
 * Sends one request: the global `fetch`, undici's, or a function around one of them. For a lost connection
 * it rejects as they do, with a TypeError or an error that has a `code` such as ECONNRESET.
 */
export type Transport = (url: string, request: TransportRequest) => Promise<TransportResponse>
