import type { Operation } from '@customer-insights-kit/client/operations'
import type { Principal } from './principal.ts'

/** The subscription key that a call came with. */
export interface UsedKey {
  /** Of the key's present value: a roll gives the key another one. */
  readonly valueId: string
  /** Of the key, whatever its value. */
  readonly keyId: string
  /** `primary`, `secondary`, or the name of a named key. */
  readonly name: string
}

/** What is learnt of a call on its way through the checks, for whoever limits, counts and logs it. */
export interface CallFacts {
  readonly operation: Operation
  readonly instanceId: string | undefined
  principal?: Principal
  key?: UsedKey | undefined
}
