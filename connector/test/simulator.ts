import type { ApiProperties, Policy } from '../api-properties.ts'
import type { Parameter, Swagger } from '../swagger.ts'

// A small stand-in for Power Automate. It reads nothing but the two committed files, so that it
// cannot agree with a mistake of the generator.

export interface ConnectorFiles {
  readonly swagger: Swagger
  readonly apiProperties: ApiProperties
}

/** What a maker's connection holds: the sign-in's token and the other connection parameters. */
export interface Connection {
  readonly token: string
  readonly values: Readonly<Record<string, string>>
}

type Inputs = Readonly<Record<string, string | number>>

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
}

export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** The request that the service receives when a flow runs the action with these inputs. */
export function buildRequest(
  files: ConnectorFiles,
  connection: Connection,
  operationId: string,
  inputs: Inputs,
): WireRequest {
  const draft = createDraft(files.swagger, operationId, inputs)
  draft.headers.set('authorization', `Bearer ${connection.token}`)
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
  }
}

/** The request as the swagger alone describes it: unset options left out, unseen defaults sent. */
function createDraft(swagger: Swagger, operationId: string, inputs: Inputs): Draft {
  for (const [path, item] of Object.entries(swagger.paths)) {
    for (const [verb, operation] of Object.entries(item)) {
      if (operation.operationId !== operationId) continue
      const values = { path: new Map(), query: new Map(), header: new Map() }
      const unknown = new Set(Object.keys(inputs))
      for (const given of operation.parameters) {
        const parameter = '$ref' in given ? dereference(swagger, given.$ref) : given
        unknown.delete(parameter.name)
        const value = chooseValue(parameter, inputs)
        if (value === undefined) continue
        const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
        const isPath = parameter.in === 'path'
        values[parameter.in].set(name, isPath ? encodeURIComponent(value) : value)
      }
      if (unknown.size > 0) throw new Error(`${operationId} has no input ${[...unknown].join()}`)
      return {
        method: verb.toUpperCase(),
        base: `https://${swagger.host}${swagger.basePath}`,
        path,
        variables: Object.fromEntries(values.path),
        query: values.query,
        headers: values.header,
      }
    }
  }
  throw new Error(`No operation ${operationId}`)
}

function dereference(swagger: Swagger, pointer: string): Parameter {
  const parameter = swagger.parameters[pointer.replace('#/parameters/', '')]
  if (!parameter) throw new Error(`${pointer} leads nowhere`)
  return parameter
}

/** Makers cannot fill in an internal parameter; it is sent only if it is required. */
function chooseValue(parameter: Parameter, inputs: Inputs): string | undefined {
  if (parameter['x-ms-visibility'] === 'internal') return parameter.required ? parameter.default : undefined
  const value = inputs[parameter.name] ?? parameter.default
  if (value === undefined && parameter.required) throw new Error(`${parameter.name} is required`)
  return value?.toString()
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
