import {
  describeReasons,
  type Reason,
  type ReasonCode,
  type ReasonInput,
  toReason,
} from '@customer-insights-kit/client/management/operations'

/** A row that fits its table, and yet has no place in the environment; the reason says why. */
export class RowRefusedError extends Error {
  override readonly name = 'RowRefusedError'
  readonly reason: Reason

  constructor(reason: Reason) {
    super(describeReasons([reason]))
    this.reason = reason
  }
}

export const refuseRow = <Code extends ReasonCode>(code: Code, ...input: ReasonInput<Code>) =>
  new RowRefusedError(toReason(code, ...input))
