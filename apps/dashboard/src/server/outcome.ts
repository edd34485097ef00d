import { ApiError } from '@customer-insights-kit/client/errors'
import { z } from 'zod'
import { type Result, toResult } from '#server/result.ts'

/** What came of a command that the service may refuse for a reason that only it can tell. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly data: T }
  /** The service's own words. */
  | { readonly kind: 'refused'; readonly message: string }

const Refusal = z.object({ message: z.string() })

const told = ['invalidRequest', 'conflict', 'notFound', 'payloadTooLarge']

/** Awaits a call; a refusal that somebody can do something about keeps the words of the service. */
export async function toOutcome<T>(call: Promise<T>): Promise<Result<Outcome<T>>> {
  try {
    return { ok: true, data: { kind: 'done', data: await call } }
  } catch (error) {
    const isTold = error instanceof ApiError && (told.includes(error.code) || error.status === 503)
    const body = isTold ? Refusal.safeParse(error.body) : undefined
    if (body?.success) return { ok: true, data: { kind: 'refused', message: body.data.message } }
    return toResult<never>(Promise.reject(error))
  }
}
