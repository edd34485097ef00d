import { headers } from 'next/headers'
import { callerHeader } from '#server/note-callers.ts'

/** From which address the browser called, as the service believes it. */
export async function readCaller(): Promise<Record<string, string>> {
  const caller = (await headers()).get(callerHeader)
  return caller === null ? {} : { [callerHeader]: caller }
}

interface ServiceRequest extends RequestInit {
  readonly headers: Readonly<Record<string, string>>
}

/** Sends a request to the service for the browser that is being answered. */
export const callService = async (url: string, request: ServiceRequest): Promise<Response> =>
  fetch(url, { ...request, headers: { ...request.headers, ...(await readCaller()) } })
