import { type ErrorCode, errorTable } from '@customer-insights-kit/client/errors'
import { type Action, actions, type HeaderInput, type Output, toWirePath } from './actions.ts'
import type { Column } from './columns.ts'
import { toWireParameters } from './contract-parameters.ts'
import { basePath, defaultHost } from './endpoint.ts'
import packageJson from './package.json' with { type: 'json' }
import type { Parameter, Schema, Swagger, SwaggerOperation } from './swagger.ts'

/** The connector's definition: one path per action, everything else derived from the contract. */
export function toSwagger(): Swagger {
  const shared = findSharedParameters()
  return {
    swagger: '2.0',
    info: {
      title: 'Customer Insights Kit',
      description:
        'Look up unified customer profiles and their activities in Dynamics 365 Customer Insights - Data, or in a self-hosted service that speaks the same protocol.',
      version: packageJson.version,
      contact: {
        name: 'Customer Insights Kit maintainers',
        url: 'https://example.com/customer-insights-kit',
        email: 'customer-insights-kit@example.com',
      },
    },
    host: defaultHost,
    basePath,
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: Object.fromEntries(
      actions.map((action) => [action.path ?? toWirePath(action), { get: toOperation(action, shared) }]),
    ),
    definitions: Object.assign({}, ...actions.map((action) => toDefinitions(action.output))),
    parameters: Object.fromEntries(shared),
    'x-ms-connector-metadata': [
      { propertyName: 'Website', propertyValue: 'https://example.com/customer-insights-kit' },
      { propertyName: 'Privacy policy', propertyValue: 'https://example.com/customer-insights-kit/privacy' },
      { propertyName: 'Categories', propertyValue: 'Data;Sales and CRM' },
    ],
  }
}

function toOperation(action: Action, shared: ReadonlyMap<string, Parameter>): SwaggerOperation {
  return {
    operationId: action.id,
    summary: action.summary,
    description: action.description,
    'x-ms-visibility': action.operation.connector.visibility,
    parameters: toParameters(action).map((parameter) =>
      shared.has(parameter.name) ? { $ref: `#/parameters/${parameter.name}` } : parameter,
    ),
    responses: {
      '200': { description: action.output.description, schema: toResponse(action.output) },
      ...toErrors(action),
    },
  }
}

function toParameters(action: Action): Parameter[] {
  return [...toWireParameters(action), ...action.headers.map(toHeaderParameter)]
}

function toHeaderParameter(input: HeaderInput): Parameter {
  return {
    name: input.name,
    in: 'header',
    required: true,
    type: 'string',
    pattern: input.pattern,
    description: input.description,
    'x-ms-summary': input.label,
    'x-ms-visibility': 'important',
  }
}

/** Parameters that several actions have in exactly the same form stand once, by name. */
function findSharedParameters(): Map<string, Parameter> {
  const all = actions.flatMap(toParameters)
  const isShared = (parameter: Parameter) => {
    const sameName = all.filter((other) => other.name === parameter.name)
    return sameName.length > 1 && new Set(sameName.map((other) => JSON.stringify(other))).size === 1
  }
  return new Map(all.filter(isShared).map((parameter) => [parameter.name, parameter]))
}

function toResponse(output: Output): Schema {
  const row = { $ref: `#/definitions/${output.row}` }
  return output.page ? { $ref: `#/definitions/${output.page.name}` } : { type: 'array', items: row }
}

function toDefinitions(output: Output): Record<string, Schema> {
  const columns = Object.entries(output.columns).map(([name, column]) => [name, toProperty(column)] as const)
  const definitions: Record<string, Schema> = {
    [output.row]: { type: 'object', properties: Object.fromEntries(columns) },
  }
  if (output.page) {
    definitions[output.page.name] = {
      type: 'object',
      properties: {
        value: {
          type: 'array',
          items: { $ref: `#/definitions/${output.row}` },
          description: output.description,
          'x-ms-summary': output.page.label,
          'x-ms-visibility': 'important',
        },
        ...(output.page.total && { '@odata.count': toProperty(output.page.total) }),
      },
    }
  }
  return definitions
}

function toProperty({ label, visibility, ...column }: Column): Schema {
  return { ...column, 'x-ms-summary': label, 'x-ms-visibility': visibility }
}

/** Every error the action can meet, by status; texts of one status follow each other. */
function toErrors(action: Action): Record<string, { description: string }> {
  const own: readonly ErrorCode[] = [...action.operation.errors, 'internalError', 'unavailable']
  const responses: Record<string, { description: string }> = {}
  for (const [code, { status, layer, message }] of Object.entries(errorTable)) {
    if (layer === 'operation' && !own.includes(code as ErrorCode)) continue
    const sentence = message.endsWith('.') ? message : `${message}.`
    const before = responses[status]?.description
    responses[status] = { description: before ? `${before} ${sentence}` : sentence }
  }
  return responses
}
