import { ApiError } from '@customer-insights-kit/client/errors'
import { Explained } from '#server/explained.ts'
import { readReasonTeller } from '#server/tell-reasons.ts'

/** What the service does not take. */
export interface Refusal {
  /** Its place in the request, such as `rules[2]`. */
  readonly target: string
  /** Why, in the reader's words and without its place; in the service's own where it has no code. */
  readonly message: string
}

/** Why the service refused what was sent; undefined where something else failed. */
export async function readRefusal(error: unknown): Promise<Refusal | undefined> {
  if (!(error instanceof ApiError) || error.code !== 'invalidRequest') return undefined
  const body = Explained.safeParse(error.body)
  if (!body.success) return undefined
  const { message, params: { target = '', reasons = [] } = {} } = body.data
  const tell = await readReasonTeller()
  const placeless = reasons.map(({ code, params: { path: _, ...params } }) => ({ code, params }))
  return { target, message: tell(placeless, message) }
}
