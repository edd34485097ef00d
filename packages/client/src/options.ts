import type { Credential, TokenCredential } from './credentials.ts'
import type { LogEvent } from './log.ts'
import type { RetryOptions } from './retry.ts'
import type { Transport } from './transport.ts'

/** What a model finds wrong; where the value may fit several models, `errors` are the issues of each. */
interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly errors?: readonly (readonly Issue[])[]
}

/** A model that can check a value, such as those of zod. */
export interface Checkable {
  safeParse(value: unknown): {
    readonly success: boolean
    readonly error?: { readonly issues: readonly Issue[] } | undefined
  }
}

/** Operations by resource and method, with models that check their inputs and answers. */
export type Contract = Readonly<
  Record<string, Readonly<Record<string, { readonly params: Checkable; readonly response?: Checkable }>>>
>

/** Settings of a client. */
export interface ClientOptions {
  /** Where the API lives, ending in `/v1`: `https://api.ci.ai.dynamics.com/v1` by default. */
  readonly baseUrl?: string | undefined
  /** Gives the bearer token for each request: a function, or a credential of `@azure/identity`. */
  readonly credential: Credential | TokenCredential
  /**
   * Subscription key of the environment, or its primary and secondary key; secrets. Of two, the other one
   * is taken into use when the service refuses the first as invalid, and the log says so.
   */
  readonly subscriptionKey?: string | readonly [primary: string, secondary: string] | undefined
  /**
   * `operations` of `@customer-insights-kit/client/operations`: inputs and answers are checked against it
   * in full. By default only the kind of each input is checked.
   */
  readonly contract?: Contract | undefined
  /** Milliseconds until one request, its answer included, ends with TimeoutError; 30,000 by default. */
  readonly timeoutMs?: number | undefined
  /**
   * Milliseconds until a call, its token, waits and repeated requests included, ends with TimeoutError;
   * 120,000 by default.
   */
  readonly deadlineMs?: number | undefined
  /**
   * Whether and how requests are repeated after lost connections, timeouts, 408, 429 and 5xx but 501; POST
   * and PATCH only after 429.
   */
  readonly retry?: RetryOptions | false | undefined
  /** Bytes that an answer may have; 67,108,864 (64 MiB) by default. */
  readonly maxResponseBytes?: number | undefined
  /**
   * Headers added to every request. They replace those of the client in any case: an `authorization` or
   * `ocp-apim-subscription-key` here is sent instead of the token or the key.
   */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Replaces the global `fetch`: for proxies, tracing and tests. It sees each single request. */
  readonly fetch?: Transport | undefined
  /** Is told what the client does, without any secret or personal data. */
  readonly log?: ((event: LogEvent) => void) | undefined
}

/** Options of one call; they go before those of the client. */
export interface CallOptions {
  /** Ends the call at once, whatever it waits for: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds until one request, its answer included, ends with TimeoutError. */
  readonly timeoutMs?: number | undefined
  /** Milliseconds until the call as a whole ends with TimeoutError. */
  readonly deadlineMs?: number | undefined
  /** Whether and how requests are repeated; what is not given stays as the client has it. */
  readonly retry?: RetryOptions | false | undefined
  /** Headers added to each request of this call. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Rows in a page, for methods that page; the service decides by default. */
  readonly pageSize?: number | undefined
}
