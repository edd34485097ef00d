import type { FailureCode } from '#server/failure-text.ts'
import type { Failure, Result } from '#server/result.ts'

/** What codes mean for one command, in the user's language. */
export type Explanations = Partial<Record<FailureCode, Pick<Failure, 'title' | 'message'>>>

/** Tells of a failure in the words of the command that failed, where there are any. */
export function explainFailure<T>(result: Result<T>, explanations: Explanations): Result<T> {
  return result.ok ? result : { ...result, ...explanations[result.code] }
}
