import { cookies } from 'next/headers'
import { cookieOptions, createSignOutUrl, sessionCookieName } from '#auth.ts'
import { endSession } from '#ended-sessions.ts'
import { env } from '#env.ts'
import { readSession } from '#server/read-session.ts'
import { splitIntoChunks } from '#session-cookie.ts'

/** Ends the session here, then at the identity provider. */
export async function POST(request: Request): Promise<Response> {
  // A form of another site must not sign anybody out.
  if (request.headers.get('origin') !== new URL(env().dashboardUrl).origin) {
    return new Response(null, { status: 403 })
  }
  const session = await readSession()
  if (session !== undefined) endSession(session.id)
  const jar = await cookies()
  for (const { name } of splitIntoChunks(sessionCookieName(), '', jar.getAll())) {
    jar.set(name, '', { ...cookieOptions(), maxAge: 0 })
  }
  return new Response(null, { status: 303, headers: { location: createSignOutUrl() } })
}
