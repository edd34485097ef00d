import { STATUS_CODES } from 'node:http'
import { errorTable } from '@customer-insights-kit/client/errors'
import type { Context } from 'hono'
import type { ContentfulStatusCode, StatusCode } from 'hono/utils/http-status'
import { ServiceError } from './service-error.ts'

export type ErrorShape = 'data' | 'management'

const keyChallenge =
  'AzureApiManagementKey realm="https://api.ci.ai.dynamics.com/v1",name="Ocp-Apim-Subscription-Key",type="header"'

/** Answers an error with the status, headers and body of its layer. */
export function toErrorResponse(c: Context, thrown: unknown, shape: ErrorShape): Response {
  const error = thrown instanceof ServiceError ? thrown : new ServiceError('internalError')
  const { status, layer } = errorTable[error.code]
  if (layer === 'token') {
    c.header('WWW-Authenticate', 'Bearer')
    return c.body(null, status as StatusCode)
  }
  if (layer === 'gateway') {
    if (status === 401) c.header('WWW-Authenticate', keyChallenge)
    return c.json({ statusCode: status, message: error.message }, status as ContentfulStatusCode)
  }
  const body = shape === 'data' ? toODataError(error) : toApiErrorResult(error, status)
  return c.json(body, status as ContentfulStatusCode)
}

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
      ...error.details.params,
    },
    ciResults: [],
  }
}
