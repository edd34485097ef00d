import { toLegacyResult } from './legacy-result.ts'
import type { ServiceError, ServiceResponse, WebResource } from './service-types.ts'

/** Documented by every operation; their result is null where a method's row does not list them. */
const common = [401, 500, 503]

/**
 * The result of a method, by the documented statuses of its row: the parsed body, or null. Throws ServiceError
 * for a status that is not documented, and for a body that is not JSON.
 */
export function readAnswer(
  name: string,
  statuses: string,
  request: WebResource,
  response: ServiceResponse,
): unknown {
  const { statusCode: status } = response
  const documented = statuses.split(' ').map(Number)
  const body = parseJson(response.body)
  const fail = (how: string) =>
    toServiceError(`${name} was answered ${status}${how}`, body, request, response)
  if (documented.includes(status)) {
    if (body === undefined) throw fail(' with something that is not JSON.')
    return toLegacyResult(body)
  }
  if (documented.includes(-status) || common.includes(status)) return null
  throw fail('.')
}

function toServiceError(
  message: string,
  body: unknown,
  request: WebResource,
  response: ServiceResponse,
): ServiceError {
  const fields = toFields(toFields(body).error ?? body)
  const [code, text] = [fields.code ?? fields.errorCode, fields.message]
  return Object.assign(new Error(typeof text === 'string' && text !== '' ? text : message), {
    statusCode: response.statusCode,
    code: typeof code === 'string' ? code : undefined,
    request,
    response,
    body: body ?? response.body,
  })
}

function toFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** No body is null; undefined is no JSON. */
function parseJson(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined // The caller decides whether that is an error.
  }
}
