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
  // Tokens of people in hundreds of groups reach 12 KiB, and a long filter as much.
  maxHeaderBytes: 32 * 1024,
  requestTimeoutMs: 30_000,
  // Below the 30 seconds after which clients give up.
  operationTimeoutMs: 25_000,
}

const maxUrlLength = 16 * 1024
const maxHeaders = 100
const maxQueryParameters = 100

/** Refuses an address that is too long and too many headers; `url` is the path with its query. */
export function checkRequestHead(url: string, headerCount: number): void {
  if (url.length > maxUrlLength) {
    throw new ServiceError('uriTooLong', {
      message: `The address must not exceed ${maxUrlLength} characters. Shorten the query.`,
    })
  }
  if (headerCount > maxHeaders) {
    throw new ServiceError('headersTooLarge', {
      message: `A request must not have more than ${maxHeaders} headers.`,
    })
  }
}

/** Refuses an address of more query parameters than any operation has use for. */
export function checkQuerySize(url: string): void {
  if (url.split('&', maxQueryParameters + 1).length <= maxQueryParameters) return
  throw new ServiceError('invalidRequest', {
    message: `A request must not have more than ${maxQueryParameters} query parameters.`,
  })
}
