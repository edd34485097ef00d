import type { CallFacts } from '../call-facts.ts'

/** One call of an operation, once its answer has ended. */
export interface FinishedCall extends CallFacts {
  readonly endedMs: number
  readonly durationMs: number
  /** HTTP status of the answer; {@link clientLeft} where the caller left before there was one. */
  readonly status: number
  /** Of the bodies alone, as they went over the connection. */
  readonly requestBytes: number
  readonly responseBytes: number
  /** What the caller calls itself, in the parameter `caller` of data operations. */
  readonly callerLabel: string | undefined
  readonly ip: string | null
  readonly userAgent: string | null
  readonly requestId: string | null
}

/** No status of HTTP; logs of proxies have it for callers that do not wait for their answer. */
export const clientLeft = 499

/** Success, the caller's error, or ours: the classes of Microsoft's own log. */
export type CallResult = 'Success' | 'ClientError' | 'Failure'

export function toCallResult(status: number): CallResult {
  if (status < 400) return 'Success'
  return status < 500 ? 'ClientError' : 'Failure'
}

/** The environment of a call, if it can be one: the rest of a path may be anything. */
export const toGuidOrEmpty = (instanceId: string | undefined): string =>
  instanceId !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(instanceId) ? instanceId : ''
