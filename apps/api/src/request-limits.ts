import { ServiceError } from './service-error.ts'

/** What a request may be, and how long it may take; each has a setting. */
export interface RequestLimits {
  readonly maxBodyBytes: number
  /** Of the first line and all headers together. */
  readonly maxHeaderBytes: number
  /** From the first byte of a request to its last. */
  readonly requestTimeoutMs: number
  /** From the moment an operation has its input to its answer. */
  readonly operationTimeoutMs: number
}

export const defaultRequestLimits: RequestLimits = {
  maxBodyBytes: 1024 * 1024,
  // Tokens of people in hundreds of groups reach 12 KiB, and a filter with a list of keys is longer still.
  maxHeaderBytes: 128 * 1024,
  requestTimeoutMs: 30_000,
  // Below the 30 seconds after which clients give up.
  operationTimeoutMs: 25_000,
}

const maxUrlLength = 112 * 1024
const maxHeaders = 100
const maxQueryParameters = 100

/** What the gateway answers to a request that it does not take. */
export interface HeadRefusal {
  readonly statusCode: 414 | 431
  readonly message: string
}

/** What is wrong with an address and the number of its headers, if so; `url` is the path with its query. */
export function refuseHead(url: string, headerCount: number): HeadRefusal | undefined {
  if (url.length > maxUrlLength) {
    const message = `The address must not exceed ${maxUrlLength} characters. Shorten the query.`
    return { statusCode: 414, message }
  }
  if (headerCount > maxHeaders) {
    return { statusCode: 431, message: `A request must not have more than ${maxHeaders} headers.` }
  }
  return undefined
}

/** Refuses an address of more query parameters than any operation has use for. */
export function checkQuerySize(url: string): void {
  if (url.split('&', maxQueryParameters + 1).length <= maxQueryParameters) return
  throw new ServiceError('invalidRequest', {
    message: `A request must not have more than ${maxQueryParameters} query parameters.`,
  })
}
