import { STATUS_CODES } from 'node:http'
import { type ErrorCode, errorTable } from '@customer-insights-kit/client/errors'
import {
  describeParameters,
  errorModels,
  type Operation,
  type ParameterDescription,
  type Registry,
} from '@customer-insights-kit/client/operations'
import type { z } from 'zod'
import { describeEvent } from './describe-event.ts'
import { createComponents, type JsonSchema } from './openapi-components.ts'

export interface OpenApiOptions {
  /** Issuer of the tokens: its discovery document says how to sign in. */
  readonly issuer: string
  readonly scope: string
  readonly isServed: (operationId: string) => boolean
  /** Models that stand in the document although no operation refers to them. */
  readonly moreModels: readonly z.ZodType[]
  /** What subscriptions are told of, by the kind of the event. */
  readonly events: Readonly<Record<string, z.ZodType>>
}

interface Surroundings extends OpenApiOptions {
  readonly toSchema: (model: z.ZodType) => JsonSchema
  readonly isOurs: boolean
  /** Where the operation stands, with the names that parameters have there. */
  readonly path: string
}

/** Prints the contract as OpenAPI 3.1: Microsoft's operations below `/v1`, ours at the root. */
export function toOpenApi(microsofts: Registry, ours: Registry, options: OpenApiOptions) {
  const { schemas, toSchema } = createComponents()
  for (const model of [...Object.values(errorModels), ...options.moreModels]) toSchema(model)

  const paths: Record<string, Record<string, unknown>> = {}
  const pathOf = createPathNaming()
  for (const registry of [microsofts, ours]) {
    const isOurs = registry === ours
    for (const [tag, methods] of Object.entries(registry)) {
      for (const operation of Object.values(methods)) {
        const path = pathOf(operation)
        const item = paths[path] ?? (isOurs ? { servers: [{ url: '/' }] } : {})
        item[operation.method.toLowerCase()] = describe(tag, operation, {
          ...options,
          toSchema,
          isOurs,
          path,
        })
        paths[path] = item
      }
    }
  }

  return {
    openapi: '3.1.0',
    info: {
      title: 'Customer Insights API',
      version: 'v1',
      description:
        'The Dynamics 365 Customer Insights - Data API v1, as a self-hosted service answers it, with the operations that this service adds. Independent: neither affiliated with nor endorsed by Microsoft.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: '/v1', description: 'This service' },
      { url: 'https://api.ci.ai.dynamics.com/v1', description: "Microsoft's cloud" },
    ],
    tags: [...Object.keys(microsofts), ...Object.keys(ours)].map((name) => ({ name })),
    paths,
    webhooks: Object.fromEntries(
      Object.entries(options.events).map(([kind, model]) => [
        kind,
        { post: describeEvent(kind, toSchema(model)) },
      ]),
    ),
    components: {
      schemas: { ...schemas, GatewayError: gatewayError },
      headers: responseHeaders,
      securitySchemes: {
        subscriptionKey: { type: 'apiKey', in: 'header', name: 'Ocp-Apim-Subscription-Key' },
        token: {
          type: 'openIdConnect',
          openIdConnectUrl: `${options.issuer}/.well-known/openid-configuration`,
        },
      },
    },
  }
}

/** OpenAPI forbids paths that differ in names of parameters only: the first one names them for all. */
function createPathNaming() {
  const named = new Map<string, string>()
  return ({ path }: Operation): string => {
    const blank = path.replace(/\{\w+\}/g, '{}')
    const first = named.get(blank) ?? path
    named.set(blank, first)
    return first
  }
}

const listNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

function describe(tag: string, operation: Operation, surroundings: Surroundings) {
  const { scope, isServed, isOurs, path } = surroundings
  const names = listNames(path)
  const ownNames = listNames(operation.path)
  const parameters = describeParameters(operation).filter((parameter) => parameter.in !== 'body')
  return {
    operationId: operation.id,
    ...(operation.wireId !== undefined && { 'x-ms-operation-id': operation.wireId }),
    ...(!isServed(operation.id) && { 'x-not-served': true }),
    tags: [tag],
    summary: operation.summary,
    description: operation.description,
    'x-capability': operation.capability,
    // Both schemes in one requirement: the key and the token travel together.
    security: [
      { ...(!isOurs && { subscriptionKey: [] }), token: [scope] },
      ...(operation.takesLoneKey ? [{ subscriptionKey: [] }] : []),
    ],
    ...(parameters.length > 0 && {
      parameters: parameters.map((each) => toParameter(each, names[ownNames.indexOf(each.name)])),
    }),
    ...(operation.body !== undefined && {
      requestBody: toRequestBody(operation, operation.body, surroundings),
    }),
    responses: { ...toSuccesses(operation, surroundings), ...toFailures(operation, surroundings) },
  }
}

/** `pathName`: its name in the path, where it stands in one. */
function toParameter(
  { name, wireName, required, description, ...rest }: ParameterDescription,
  pathName: string | undefined,
) {
  const { in: place, items, odata, ...schema } = rest
  const isRenamed = pathName !== undefined && pathName !== name
  const texts = [description ?? [], isRenamed ? `The client calls it ${name}.` : []].flat()
  return {
    name: pathName ?? wireName,
    in: place,
    required,
    ...(texts.length > 0 && { description: texts.join(' ') }),
    // One text with commas, as the service reads it.
    ...(items !== undefined && { style: 'form', explode: false }),
    schema: { ...schema, ...(items !== undefined && { items: { type: items } }) },
  }
}

function toRequestBody(operation: Operation, name: string, { toSchema, isOurs }: Surroundings) {
  const parameter = describeParameters(operation).find((candidate) => candidate.name === name)
  const model = operation.params.shape[name] as z.ZodType
  const content = { schema: toSchema(model) }
  return {
    required: parameter?.required ?? true,
    ...(parameter?.description !== undefined && { description: parameter.description }),
    content: {
      'application/json': content,
      // What Microsoft's own clients send.
      ...(!isOurs && { 'application/json-patch+json': content }),
    },
  }
}

function toSuccesses(
  { status = [200], location, response, media = ['application/json'] }: Operation,
  { toSchema }: Surroundings,
) {
  return Object.fromEntries(
    status.map((code) => [
      code,
      {
        description: STATUS_CODES[code] ?? 'Success',
        headers: pickHeaders(['x-ms-request-id', ...(location === undefined ? [] : (['Location'] as const))]),
        ...(response !== undefined && {
          content: Object.fromEntries(media.map((type) => [type, { schema: toSchema(response) }])),
        }),
      },
    ]),
  )
}

const gateCodes = ['missingSubscriptionKey', 'invalidSubscriptionKey'] as const
const commonCodes = ['invalidToken', 'tooManyRequests', 'internalError', 'unavailable'] as const
const bodyCodes = ['payloadTooLarge', 'unsupportedMediaType'] as const

function toFailures(operation: Operation, { isServed, isOurs }: Surroundings) {
  const codes = new Set<ErrorCode>([
    ...operation.errors,
    ...(isOurs ? [] : gateCodes),
    ...(operation.takesLoneKey ? (['invalidSubscriptionKey'] as const) : []),
    ...commonCodes,
    ...(operation.body === undefined ? [] : bodyCodes),
    ...(isServed(operation.id) ? [] : (['notImplemented'] as const)),
  ])
  const byStatus = Map.groupBy(codes, (code) => errorTable[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, toFailure(operation, status, group)]),
  )
}

function toFailure(operation: Operation, status: number, codes: readonly ErrorCode[]) {
  const models = new Set(codes.flatMap((code) => findModel(operation, code) ?? []))
  const references = [...models].map((model) => ({ $ref: `#/components/schemas/${model}` }))
  const [first, ...others] = references
  return {
    description: codes.map((code) => `${code}: ${errorTable[code].message}`).join('\n\n'),
    'x-error-codes': codes,
    headers: pickHeaders([
      'x-ms-request-id',
      ...(status === 401 ? (['WWW-Authenticate'] as const) : []),
      ...(status === 429 ? (['Retry-After', 'RateLimit', 'RateLimit-Policy'] as const) : []),
    ]),
    ...(first !== undefined && {
      content: { 'application/json': { schema: others.length === 0 ? first : { anyOf: references } } },
    }),
  }
}

/** The model of an error's body, as error-response.ts writes it; a refused token has none. */
function findModel({ errorShape }: Operation, code: ErrorCode): string | undefined {
  const { layer } = errorTable[code]
  if (layer === 'token') return undefined
  if (layer === 'gateway') return 'GatewayError'
  if (errorShape === 'parsing' && code === 'invalidRequest') return 'ParsingError'
  return errorShape === 'data' && code !== 'notImplemented' ? 'ODataError' : 'ApiErrorResult'
}

const gatewayError: JsonSchema = {
  type: 'object',
  description: 'The error of the gateway, which checks keys and limits.',
  properties: { statusCode: { type: 'integer' }, message: { type: 'string' } },
  required: ['statusCode', 'message'],
}

const responseHeaders = {
  'x-ms-request-id': { description: 'Names the answer in the log.', schema: { type: 'string' } },
  'WWW-Authenticate': { description: 'What is missing: the key or the token.', schema: { type: 'string' } },
  Location: { description: 'Path of what was made.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds until another try.', schema: { type: 'integer' } },
  RateLimit: {
    description: 'What is left of each limit, and when it is whole again.',
    schema: { type: 'string' },
  },
  'RateLimit-Policy': { description: 'The limits that count for the caller.', schema: { type: 'string' } },
}

const pickHeaders = (names: readonly (keyof typeof responseHeaders)[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
