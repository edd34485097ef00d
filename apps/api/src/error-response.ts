import { STATUS_CODES } from 'node:http'
import { errorTable } from '@customer-insights-kit/client/errors'
import type { Context } from 'hono'
import type { ContentfulStatusCode, StatusCode } from 'hono/utils/http-status'
import { ServiceError } from './service-error.ts'

/** `parsing`: a refused definition is a ParsingError, anything else as for management. */
export type ErrorShape = 'data' | 'parsing' | 'management'

const keyChallenge =
  'AzureApiManagementKey realm="https://api.ci.ai.dynamics.com/v1",name="Ocp-Apim-Subscription-Key",type="header"'

/** Answers an error with the status, headers and body of its layer. */
export function toErrorResponse(c: Context, thrown: unknown, shape: ErrorShape): Response {
  const error = thrown instanceof ServiceError ? thrown : new ServiceError('internalError')
  const { status, layer } = errorTable[error.code]
  if (error.details.retryAfter !== undefined) c.header('Retry-After', error.details.retryAfter)
  if (layer === 'token') {
    c.header('WWW-Authenticate', 'Bearer')
    return c.body(null, status as StatusCode)
  }
  if (layer === 'gateway') {
    if (status === 401) c.header('WWW-Authenticate', keyChallenge)
    return c.json({ statusCode: status, message: error.message }, status as ContentfulStatusCode)
  }
  const redact = createRedaction(c)
  const body = JSON.stringify(toBody(error, status, shape), (_, value) =>
    typeof value === 'string' ? redact(value) : value,
  )
  return c.body(body, status as ContentfulStatusCode, { 'content-type': 'application/json' })
}

/**
 * Texts of an answer repeat what was asked for, and somebody may have put a key or a token there: in the
 * query also where none is taken from it.
 */
function createRedaction(c: Context): (text: string) => string {
  const keysInQuery = Object.entries(c.req.queries())
    .filter(([name]) => name.toLowerCase() === 'subscription-key')
    .flatMap(([, values]) => values)
  const token = c.req.header('authorization')?.replace(/^\w+ /, '')
  const secrets = [c.req.header('ocp-apim-subscription-key'), token, ...keysInQuery]
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= 16)
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
}

function toBody(error: ServiceError, status: number, shape: ErrorShape) {
  if (shape === 'parsing' && error.code === 'invalidRequest') return toParsingError(error)
  // What is not served has no shape of its own yet.
  const isOData = shape === 'data' && error.code !== 'notImplemented'
  return isOData ? toODataError(error) : toApiErrorResult(error, status)
}

const toParsingError = (error: ServiceError) => ({
  messages: [{ location: null, message: error.message }],
  code: error.details.errorCode ?? 'unknown',
})

/** Flat as Microsoft serialises it, plus OData's own `error` object: clients of both kinds can read it. */
function toODataError(error: ServiceError) {
  const errorCode = error.details.errorCode ?? error.code
  const target = error.details.target ?? null
  return {
    errorCode,
    message: error.message,
    target,
    details: [],
    innerError: null,
    instanceAnnotations: [],
    typeAnnotation: null,
    error: { code: errorCode, message: error.message, target, ...error.details.params },
  }
}

function toApiErrorResult(error: ServiceError, status: number) {
  const errorCode = error.details.errorCode ?? error.code
  return {
    httpStatusCode: STATUS_CODES[status]?.replace(/\W/g, ''),
    exceptionCulprit: status >= 500 ? 'system' : 'user',
    errorCode,
    resultSeverity: 'error',
    message: error.message,
    name: errorCode,
    params: {
      ...(error.details.target !== undefined && { target: error.details.target }),
      ...(error.details.reasons !== undefined && { reasons: error.details.reasons }),
      ...error.details.params,
    },
    ciResults: [],
  }
}
