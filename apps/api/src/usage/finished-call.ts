import type { CallFacts } from '../call-facts.ts'
import { isGuid } from '../is-guid.ts'

/** What was called, as usage and the log name it. */
export interface CalledOperation {
  readonly id: string
  readonly method: string
  /** The template, never the path itself; empty where there is none. */
  readonly path: string
  /** Microsoft's operations are below `/v1`, and have one. */
  readonly wireId?: string | undefined
}

/** One call of an operation, or another request, once its answer has ended. */
export interface FinishedCall extends Omit<CallFacts, 'operation'> {
  readonly operation: CalledOperation
  readonly endedMs: number
  readonly durationMs: number
  /** HTTP status of the answer; {@link clientLeft} where the caller left before there was one. */
  readonly status: number
  /** Of the bodies alone, as they went over the connection. */
  readonly requestBytes: number
  readonly responseBytes: number
  /** What the caller calls itself, in the parameter `caller`, which CreateRow and UpdateRow have. */
  readonly callerLabel: string | undefined
  readonly ip: string | null
  readonly userAgent: string | null
  readonly requestId: string | null
}

/** Requests that are for no operation; of their paths nothing is told, because they may hold anything. */
export const strays = {
  unknownPath: { id: 'UnknownPath', path: '' },
  /** What came was no request that could be read, such as headers that are too long. */
  noRequest: { id: 'NoRequest', method: '', path: '' },
} as const

/** What stands for the key of calls that need none, so that they are told apart from refused ones. */
export const keyless = { firstParty: 'firstParty', management: 'management' } as const

export const isStray = ({ operation }: Pick<FinishedCall, 'operation'>): boolean =>
  Object.values(strays).some(({ id }) => id === operation.id)

/** No status of HTTP; logs of proxies have it for callers that do not wait for their answer. */
export const clientLeft = 499

/** Success, the caller's error, or ours: the classes of Microsoft's own log. */
export type CallResult = 'Success' | 'ClientError' | 'Failure'

export function toCallResult(status: number): CallResult {
  if (status < 400) return 'Success'
  return status < 500 ? 'ClientError' : 'Failure'
}

/** The environment of a call, if it can be one: the rest of a path may be anything. Ids are in lower case. */
export const toGuidOrEmpty = (instanceId: string | undefined): string =>
  instanceId !== undefined && isGuid(instanceId) ? instanceId : ''
