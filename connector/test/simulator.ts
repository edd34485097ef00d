import type { ApiProperties, Policy } from '../api-properties.ts'
import { type LocatedOperation, listOperations } from '../lint/walk-swagger.ts'
import type { Parameter, Swagger } from '../swagger.ts'

// A small stand-in for Power Automate. It reads nothing but the two committed files, so that it
// cannot agree with a mistake of the generator.

export interface ConnectorFiles {
  readonly swagger: Swagger
  readonly apiProperties: ApiProperties
}

/** What a maker's connection holds: the sign-in's token, if there is one, and the connection parameters. */
export interface Connection {
  readonly token?: string
  readonly values: Readonly<Record<string, string>>
}

type Input = string | number | boolean | object
type Inputs = Readonly<Record<string, Input>>

/** A request on its way through the policies. */
interface Draft {
  method: string
  /** Scheme, host and base path. */
  base: string
  /** Path with its variables still open. */
  path: string
  readonly variables: Readonly<Record<string, string>>
  readonly query: Map<string, string>
  readonly headers: Map<string, string>
  readonly body: unknown
}

export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** The request that the service receives when a flow runs the action with these inputs. */
export function buildRequest(
  files: ConnectorFiles,
  connection: Connection,
  operationId: string,
  inputs: Inputs,
): WireRequest {
  const draft = createDraft(files.swagger, operationId, inputs)
  if (connection.token) draft.headers.set('authorization', `Bearer ${connection.token}`)
  for (const policy of files.apiProperties.properties.policyTemplateInstances) {
    const only = policy.parameters['x-ms-apimTemplate-operationName']
    if (!only || only.includes(operationId)) applyPolicy(policy, draft, connection)
  }

  const path = draft.path.replace(/\{(\w+)\}/g, (open, name: string) => draft.variables[name] ?? open)
  const query = [...draft.query].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return {
    method: draft.method,
    url: `${draft.base}${path}${query && `?${query}`}`,
    headers: Object.fromEntries(draft.headers),
    ...(draft.body !== undefined && { body: draft.body }),
  }
}

export function findOperation(swagger: Swagger, operationId: string): LocatedOperation {
  const found = listOperations(swagger).find(({ operation }) => operation.operationId === operationId)
  if (!found) throw new Error(`No operation ${operationId}`)
  return found
}

/** The request as the swagger alone describes it: unset options left out, unseen defaults sent. */
function createDraft(swagger: Swagger, operationId: string, inputs: Inputs): Draft {
  const { path, verb, parameters } = findOperation(swagger, operationId)
  const values = { path: new Map(), query: new Map(), header: new Map() }
  const unknown = new Set(Object.keys(inputs))
  let body: unknown
  for (const parameter of parameters) {
    const { name, in: place } = parameter
    unknown.delete(name)
    if (place === 'body') {
      body = toBody(parameter, inputs[name])
      continue
    }
    if (place === 'formData') throw new Error('No forms')
    const value = chooseValue(parameter, inputs)
    if (value === undefined) continue
    const key = place === 'header' ? name.toLowerCase() : name
    values[place].set(key, place === 'path' ? encodeURIComponent(value) : value)
  }
  if (unknown.size > 0) throw new Error(`${operationId} has no input ${[...unknown].join()}`)
  return {
    method: verb.toUpperCase(),
    base: `https://${swagger.host}${swagger.basePath}`.replace(/\/$/, ''),
    path,
    variables: Object.fromEntries(values.path),
    query: values.query,
    headers: values.header,
    body,
  }
}

/** Makers cannot fill in an internal parameter; it is sent only if it is required. */
function chooseValue(parameter: Parameter, inputs: Inputs): string | undefined {
  if (parameter['x-ms-visibility'] === 'internal') {
    return parameter.required ? parameter.default?.toString() : undefined
  }
  const value = inputs[parameter.name] ?? parameter.default
  if (value === undefined && parameter.required) throw new Error(`${parameter.name} is required`)
  return value?.toString()
}

/** Internal properties that are required are sent with their defaults. */
function toBody({ name, schema }: Parameter, given: Input | undefined): unknown {
  const { properties = {}, required = [] } = schema ?? {}
  const unseen = Object.entries(properties).filter(
    ([key, property]) =>
      property['x-ms-visibility'] === 'internal' && property.default !== undefined && required.includes(key),
  )
  const defaults = Object.fromEntries(unseen.map(([key, property]) => [key, property.default]))
  if (given === undefined && unseen.length === 0) throw new Error(`${name} is required`)
  return { ...defaults, ...(given as object | undefined) }
}

function applyPolicy({ templateId, parameters }: Policy, draft: Draft, connection: Connection): void {
  const read = (name: 'name' | 'value' | 'urlTemplate' | 'newPath') =>
    evaluate(parameters[`x-ms-apimTemplateParameter.${name}`] ?? '', draft, connection)
  switch (templateId) {
    case 'setheader':
      draft.headers.set(read('name').toLowerCase(), read('value'))
      return
    case 'setqueryparameter':
      draft.query.set(read('name'), read('value'))
      return
    case 'dynamichosturl':
      // Drops the base path of the swagger along with its host.
      draft.base = read('urlTemplate')
      return
    case 'routerequesttoendpoint':
      draft.path = read('newPath')
      return
    case 'pollingtrigger':
      draft.path = draft.path.replace(/^\/trigger/, '')
      return
    case 'updatenextlink':
    case 'convertobjecttoarray':
      // These are for answers.
      return
    default:
      throw new Error(`No policy ${templateId satisfies never}`)
  }
}

/** Replaces `@source('name')` and `@source('name','default')` in a template. */
function evaluate(template: string, draft: Draft, connection: Connection): string {
  return template.replace(
    /@(\w+)\('([^']*)'(?:,\s*'([^']*)')?\)/g,
    (_, source: string, name: string, fallback?: string) => {
      const sources: Record<string, string | undefined> = {
        connectionParameters: connection.values[name],
        headers: draft.headers.get(name.toLowerCase()),
        queryParameters: draft.query.get(name),
      }
      const value = sources[source] ?? fallback
      if (value === undefined) throw new Error(`${source} has no ${name}`)
      return value
    },
  )
}
