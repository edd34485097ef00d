import { describe, expect, test } from 'vitest'
import {
  ApiError,
  ConnectionError,
  CustomerInsightsError,
  type ErrorCode,
  errorTable,
  findErrorCode,
  InvalidInputError,
  TimeoutError,
  UnexpectedResponseError,
} from './errors.ts'

describe('the error table', () => {
  test("has a closed set of about twenty codes, each with a full sentence or Microsoft's own words", () => {
    const codes = Object.keys(errorTable)
    expect(codes.length).toBeGreaterThanOrEqual(18)
    expect(codes.length).toBeLessThanOrEqual(24)
    for (const { message } of Object.values(errorTable)) expect(message).toMatch(/^[A-Z].{8,}/)
  })

  test('calls retryable what may pass by itself, and nothing else', () => {
    const retryable = Object.values(errorTable).filter((row) => row.retryable)
    expect(new Set(retryable.map((row) => row.status))).toEqual(new Set([408, 429, 500, 502, 503, 504]))
  })
})

describe('the code of an answer', () => {
  test.each([
    [400, 'operation', undefined, 'invalidRequest'],
    [400, 'operation', 'invalidQuery', 'invalidQuery'],
    [400, 'operation', 'segmentNotFound', 'invalidRequest'],
    [401, 'gateway', undefined, 'missingSubscriptionKey'],
    [401, 'token', undefined, 'invalidToken'],
    [403, 'operation', undefined, 'forbidden'],
    [403, 'gateway', undefined, 'quotaExceeded'],
    [404, 'gateway', undefined, 'operationNotFound'],
    [404, 'operation', 'internalError', 'notFound'],
    [429, 'operation', undefined, 'tooManyRequests'],
    [418, 'operation', 'notFound', 'unknown'],
  ] as const)('%i of the %s, naming %s, is %s', (status, layer, named, code) => {
    expect(findErrorCode(status, layer, named)).toBe(code)
  })

  test('is found for every row of the table when the service names it', () => {
    for (const code of Object.keys(errorTable) as ErrorCode[]) {
      const { status, layer } = errorTable[code]
      expect(findErrorCode(status, layer, code)).toBe(code)
    }
  })
})

test.each([
  ['tooManyRequests', 429, true],
  ['notFound', 404, false],
  ['unknown', 599, true],
  ['unknown', 418, false],
] as const)('an ApiError %s (%i) says whether it may pass by itself: %s', (code, status, isRetryable) => {
  const details = { operationId: 'X', requestId: undefined, retryAfter: undefined, errorCode: undefined }
  expect(new ApiError('x', { ...details, code, status, body: undefined }).isRetryable).toBe(isRetryable)
})

describe('what an error tells of its call', () => {
  test.each([
    ConnectionError,
    CustomerInsightsError,
    InvalidInputError,
    TimeoutError,
    UnexpectedResponseError,
  ])('%o', (Type) => {
    const error = new Type('x', { attempts: 3, requestId: 'request-1', cause: 'why' })
    expect(error).toMatchObject({ name: Type.name, attempts: 3, requestId: 'request-1', cause: 'why' })
    expect(new Type('x')).toMatchObject({ attempts: 0, requestId: undefined })
    expect('cause' in new Type('x')).toBe(false)
  })

  test.each([
    [new ConnectionError('x'), true],
    [new TimeoutError('x', { limit: 'timeoutMs', limitMs: 5 }), true],
    [new InvalidInputError('x'), false],
    [new UnexpectedResponseError('x', { status: 200 }), false],
    [new CustomerInsightsError('x'), false],
  ])('%o may pass by itself: %s', (error, isRetryable) => {
    expect(error.isRetryable).toBe(isRetryable)
  })
})
