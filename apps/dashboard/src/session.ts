import { z } from 'zod'

/** What the encrypted session cookie holds. The tokens never leave the server. */
export const Session = z.object({
  /** Random, given at the sign-in and kept through renewals; a sign-out ends every cookie that carries it. */
  id: z.string(),
  name: z.string(),
  email: z.string(),
  accessToken: z.string(),
  refreshToken: z.string(),
  /** When the access token ends, in seconds since 1970. */
  expiresAt: z.number(),
})
export type Session = z.infer<typeof Session>

/** The session lasts as long as somebody works, and twelve hours beyond. */
export const sessionMaxAgeSeconds = 12 * 60 * 60

const renewBeforeSeconds = 5 * 60

/** Whether the access token ends so soon that a page could outlive it. */
export function isDue(session: Session, nowMs = Date.now()): boolean {
  return session.expiresAt - renewBeforeSeconds <= nowMs / 1000
}
