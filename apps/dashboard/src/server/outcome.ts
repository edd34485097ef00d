import { ApiError } from '@customer-insights-kit/client/errors'
import { Explained } from '#server/explained.ts'
import { type Result, toResult } from '#server/result.ts'
import { readReasonTeller } from '#server/tell-reasons.ts'

/** What came of a command that the service may refuse for a reason that only it can tell. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly data: T }
  /** Why, in the reader's words; in the service's own where it has no code. */
  | { readonly kind: 'refused'; readonly message: string }

const told = ['invalidRequest', 'conflict', 'notFound', 'payloadTooLarge']

/** Awaits a call; a refusal that somebody can do something about keeps the words of the service. */
export async function toOutcome<T>(call: Promise<T>): Promise<Result<Outcome<T>>> {
  try {
    return { ok: true, data: { kind: 'done', data: await call } }
  } catch (error) {
    const isTold = error instanceof ApiError && (told.includes(error.code) || error.status === 503)
    const body = isTold ? Explained.safeParse(error.body) : undefined
    if (body?.success) {
      const tell = await readReasonTeller()
      const message = tell(body.data.params?.reasons ?? [], body.data.message)
      return { ok: true, data: { kind: 'refused', message } }
    }
    return toResult<never>(Promise.reject(error))
  }
}
