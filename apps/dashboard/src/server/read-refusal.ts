import { ApiError } from '@customer-insights-kit/client/errors'
import { z } from 'zod'

/** What the service does not take, in its own words. */
export interface Refusal {
  /** Its place in the request, such as `rules[2]`. */
  readonly target: string
  readonly message: string
}

const Body = z.object({
  message: z.string(),
  params: z.object({ target: z.string() }).partial().optional(),
})

/** Why the service refused what was sent; undefined where something else failed. */
export function readRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof ApiError) || error.code !== 'invalidRequest') return undefined
  const body = Body.safeParse(error.body)
  return body.success ? { target: body.data.params?.target ?? '', message: body.data.message } : undefined
}
