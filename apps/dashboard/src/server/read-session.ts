import { cookies } from 'next/headers'
import { cache } from 'react'
import { openSession, sessionCookieName } from '#auth.ts'
import type { Session } from '#session.ts'
import { joinChunks } from '#session-cookie.ts'

/** The session of the request; the proxy has renewed its tokens already. */
export const readSession = cache(async (): Promise<Session | undefined> => {
  const jar = await cookies()
  return openSession(joinChunks(sessionCookieName(), jar.getAll()))
})
