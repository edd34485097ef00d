import type { ParameterDescription } from '@customer-insights-kit/client/operations'

/** An operation as the browser needs it: how its request is made, in the language of the page. */
export interface CallShape {
  /** Ours, such as `ListRows`. */
  readonly id: string
  readonly wireId: string
  /** Whether it is this service's own: beside `/v1` and without a key. */
  readonly isOurs: boolean
  readonly resource: string
  readonly clientMethod: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly parameters: readonly ParameterDescription[]
  /** Whether an answer holds something that the client returns. */
  readonly hasAnswer: boolean
}
