import { describeReasons, type Reason } from '@customer-insights-kit/client/management/operations'

/** The columns of a row that tell why: the sentence, which outlives every code, and what it is made of. */
export const toStoredReasons = (reasons: readonly Reason[]) => ({
  reason: describeReasons(reasons),
  reasons: JSON.stringify(reasons),
})

export const readStoredReasons = ({ reasons }: { readonly reasons: string | null }): Reason[] =>
  reasons === null ? [] : JSON.parse(reasons)
