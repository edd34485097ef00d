export { createClient } from './client.ts'
export type { Credential } from './credentials.ts'
export { apiScope } from './credentials.ts'
export type { ApiErrorDetails, ErrorCode, UnknownErrorCode } from './errors.ts'
export {
  ApiError,
  ConnectionError,
  CustomerInsightsError,
  InvalidInputError,
  TimeoutError,
  UnexpectedResponseError,
} from './errors.ts'
export type * from './generated/types.ts'
export type { CallOptions, ClientOptions } from './send.ts'
