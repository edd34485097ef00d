import { createHmac } from 'node:crypto'

interface SignedParts {
  readonly eventId: string
  /** Seconds since 1970. */
  readonly timestamp: number
  readonly body: string
}

/** The signature of an event, as https://www.standardwebhooks.com describes it. */
export function signEvent(secret: string, { eventId, timestamp, body }: SignedParts): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${eventId}.${timestamp}.${body}`).digest('base64')
  return `v1,${signature}`
}
