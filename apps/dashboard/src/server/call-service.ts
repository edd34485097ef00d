import { headers } from 'next/headers'
import { callerHeader } from '#server/note-callers.ts'
import { withinPage } from '#server/page-reads.ts'

/** From which address the browser called, as the service believes it. */
export async function readCaller(): Promise<Record<string, string>> {
  const caller = (await headers()).get(callerHeader)
  return caller === null ? {} : { [callerHeader]: caller }
}

interface ServiceRequest extends RequestInit {
  readonly headers: Readonly<Record<string, string>>
}

/** Sends a request to the service for the browser that is being answered. */
export async function callService(url: string, { signal, ...request }: ServiceRequest): Promise<Response> {
  const headers = { ...request.headers, ...(await readCaller()) }
  return withinPage((late) => {
    const signals = [signal, late].filter((each) => each !== undefined && each !== null)
    return fetch(url, { ...request, headers, signal: AbortSignal.any(signals) })
  })
}
