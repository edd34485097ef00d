import type { Operation } from '@customer-insights-kit/client/operations'
import type { Principal } from './principal.ts'
import type { FoundKey } from './store/find-key.ts'

/** What is learnt of a call on its way through the checks, for whoever limits, counts and logs it. */
export interface CallFacts {
  readonly operation: Operation
  /** In lower case, as it is stored. */
  readonly instanceId: string | undefined
  principal?: Principal
  /** The subscription key that it came with, or that a first-party caller named. */
  key?: FoundKey | undefined
  /** The key that it came with and that works no more, or is switched off: it counts for it, and for nothing else. */
  refusedKey?: FoundKey | undefined
  /** Bytes of the request body that were read. */
  readBytes?: number
}
