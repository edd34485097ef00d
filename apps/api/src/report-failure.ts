import { errorTable } from '@customer-insights-kit/client/errors'
import { ServiceError } from './service-error.ts'

/** Logs what the service has to answer for, with the reason that no answer tells. */
export function reportFailure(what: string, requestId: string | null, error: unknown): void {
  const line = `${what} failed, request ${requestId}:`
  if (!(error instanceof ServiceError)) console.error(line, error)
  else if (isFailure(error)) console.error(line, listMessages(error).join(' Cause: '))
}

/** What is not served yet is no failure. */
const isFailure = ({ code }: ServiceError): boolean =>
  errorTable[code].status >= 500 && code !== 'notImplemented'

/** Messages only: a cause may hold the request, and with it a token. */
function listMessages(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  return [error.message, ...listMessages(error.cause)]
}
