export type { Answer, Call } from './call.ts'
export { createClient } from './client.ts'
export type { Column, OrderTerm, RowValues } from './columns.ts'
export type { Credential, TokenCredential } from './credentials.ts'
export { apiScope } from './credentials.ts'
export type {
  ApiErrorDetails,
  CallDetails,
  ErrorCode,
  TimeoutDetails,
  UnexpectedResponseDetails,
  UnknownErrorCode,
} from './errors.ts'
export {
  ApiError,
  ConnectionError,
  CustomerInsightsError,
  InvalidInputError,
  TimeoutError,
  UnexpectedResponseError,
} from './errors.ts'
export type { Filter } from './filter.ts'
export { isMemberOfSegment, not } from './filter.ts'
export type { FilterLiteral, FilterValue } from './filter-value.ts'
export { date, guid } from './filter-value.ts'
export { findNearest } from './find-nearest.ts'
export type * from './generated/types.ts'
export type { LogEvent } from './log.ts'
export type { CallOptions, ClientOptions, Contract } from './options.ts'
export type { Pages } from './pages.ts'
export type { RetryOptions } from './retry.ts'
export type { Transport, TransportRequest, TransportResponse } from './transport.ts'
export type { ColumnConditions } from './where.ts'
export { where } from './where.ts'
