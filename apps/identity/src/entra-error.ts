import { randomUUID } from 'node:crypto'
import { z } from 'zod'

/** A refusal with the number that Entra ID gives it. */
export class EntraError extends Error {
  readonly error: string
  readonly aadsts: number
  readonly status: number

  constructor(error: string, aadsts: number, message: string, status = 400) {
    super(message)
    this.error = error
    this.aadsts = aadsts
    this.status = status
  }
}

/** Why an application did not prove who it is; Entra ID answers 401 to that. */
export const invalidClient = (aadsts: number, message: string) =>
  new EntraError('invalid_client', aadsts, message, 401)

/** Entra ID answers 400 to this. */
export const unknownApplication = () =>
  new EntraError('unauthorized_client', 700016, 'No application of this tenant has this client_id.')

/** What oidc-provider answers with. */
export const ProviderError = z.looseObject({ error: z.string(), error_description: z.string().default('') })

/** What oidc-provider refused, with Entra ID's number where there is one that fits. */
export function toEntraError(
  answer: z.output<typeof ProviderError>,
  status: number,
  hasProof: boolean,
): EntraError | undefined {
  const { error, error_description: text } = answer
  const [, known, rest] = /^AADSTS(\d+): (.*)$/s.exec(text) ?? []
  // A device is told in the words of the sign-in that somebody tried elsewhere.
  const named = error === 'consent_required' ? 'invalid_grant' : error
  if (known !== undefined) return new EntraError(named, Number(known), rest ?? '', status)
  const row = findRow(error, hasProof, text)
  return row && new EntraError(error, row[0], row[1], status)
}

function findRow(error: string, hasProof: boolean, text: string): [number, string] | undefined {
  switch (error) {
    case 'invalid_client':
      if (!hasProof) return [7000218, 'The request must hold client_assertion or client_secret.']
      return [7000215, 'The client secret is not right: send its value, not its id.']
    case 'invalid_grant':
      return [70000, `The grant cannot be used: ${text}.`]
    case 'authorization_pending':
      return [70016, 'Nobody has signed in with this code yet. Keep asking.']
    case 'expired_token':
      return [70019, 'The code has expired. Begin again.']
    case 'access_denied':
      return [65004, 'The user declined.']
    case 'unsupported_grant_type':
      return [70003, 'This grant type is not supported.']
    default:
      return undefined
  }
}

/** The body of a refusal as Entra ID writes it. */
export function toErrorBody(refusal: EntraError, correlationId: string | null): Record<string, unknown> {
  const { error, aadsts, message } = refusal
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`
  const traceId = randomUUID()
  const correlation = z.guid().safeParse(correlationId).data ?? randomUUID()
  return {
    error,
    error_description: `AADSTS${aadsts}: ${message} Trace ID: ${traceId} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [aadsts],
    timestamp,
    trace_id: traceId,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${aadsts}`,
  }
}
