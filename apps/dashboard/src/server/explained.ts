import { z } from 'zod'

/** An error of the service that says why: in its own words, and by codes where these can be read. */
export const Explained = z.object({
  message: z.string(),
  params: z
    .object({
      target: z.string(),
      reasons: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.string()) })),
    })
    .partial()
    .optional()
    .catch(undefined),
})
