import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Keeps something for one browser. */
export interface Sessions<Content> {
  find(request: IncomingMessage): Content | undefined
  /** Begins a session with an ID of its own; returns the cookie to set. */
  start(content: Content): string
  /** Ends the session of a browser; returns the cookie that takes its ID away. */
  end(request: IncomingMessage): string
}

/**
 * Keeps the contents in this process and gives the browser a random ID only, in a cookie that scripts cannot
 * read and that no other site's forms can send along. Several servers would need a store that they share.
 */
export function createSessions<Content>(cookieName: string, lifetimeMs: number): Sessions<Content> {
  const sessions = new Map<string, { readonly content: Content; readonly endsAt: number }>()

  // Where the site is served over https, add Secure and call the cookie __Host-{name}.
  const toCookie = (id: string, maxAge: number) =>
    `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}`

  function readId(request: IncomingMessage): string {
    const pairs = (request.headers.cookie ?? '').split('; ')
    return pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? ''
  }

  function dropEnded(): void {
    for (const [id, { endsAt }] of sessions) if (endsAt <= Date.now()) sessions.delete(id)
  }

  return {
    find(request) {
      dropEnded()
      return sessions.get(readId(request))?.content
    },
    start(content) {
      dropEnded()
      const id = randomBytes(32).toString('base64url')
      sessions.set(id, { content, endsAt: Date.now() + lifetimeMs })
      return toCookie(id, lifetimeMs / 1000)
    },
    end(request) {
      sessions.delete(readId(request))
      return toCookie('', 0)
    },
  }
}
