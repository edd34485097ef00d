import { isObject, type Policy } from './documents.ts'
import { evaluate, readBody, type Sources } from './policy-expression.ts'

/** A request on its way through the policies to the service. */
export interface Draft {
  method: string
  /** Scheme, host and base path of the service. */
  base: string
  /** Path with its variables still open. */
  path: string
  /** As they are encoded in the address. */
  readonly variables: Readonly<Record<string, string>>
  readonly query: Map<string, string>
  /** By name in lower case. */
  readonly headers: Map<string, string>
  readonly body: string | undefined
}

const prefix = 'x-ms-apimTemplateParameter.'

export interface AppliedPolicy extends Policy {
  /** Reads a parameter of the template as text. */
  read(name: string, fallback?: string): string
}

/** The policies that are for an operation, in their order. */
export function listPolicies(policies: readonly Policy[], operationId: string): AppliedPolicy[] {
  return policies
    .filter(({ parameters }) => {
      const only = parameters['x-ms-apimTemplate-operationName']
      return only === undefined || (Array.isArray(only) && only.includes(operationId))
    })
    .map((policy) => ({
      ...policy,
      read(name, fallback) {
        const value = policy.parameters[prefix + name] ?? fallback
        if (typeof value !== 'string') throw new Error(`${policy.title} has no ${name}.`)
        return value
      },
    }))
}

const isForAnswers = ({ templateId, parameters }: Policy) =>
  templateId === 'updatenextlink' || parameters['x-ms-apimTemplate-policySection'] === 'Response'

/** Rewrites the request. The policy of polling triggers has a part of its own: `poll`. */
export function applyToRequest(
  policies: readonly AppliedPolicy[],
  draft: Draft,
  connectionParameters: Sources['connectionParameters'],
): void {
  const { headers, query: queryParameters } = draft
  const sources = { connectionParameters, headers, queryParameters }
  for (const policy of policies.filter((each) => !isForAnswers(each))) {
    const read = (name: string) => evaluate(policy.read(name), sources)
    switch (policy.templateId) {
      case 'setheader':
        set(headers, read('name').toLowerCase(), read('value'), policy.read('existsAction', 'override'))
        break
      case 'setqueryparameter':
        set(queryParameters, read('name'), read('value'), policy.read('existsAction', 'override'))
        break
      case 'dynamichosturl':
        // Drops the base path of the file along with its host.
        draft.base = read('urlTemplate').replace(/\/$/, '')
        break
      case 'routerequesttoendpoint':
        draft.path = policy.read('newPath')
        draft.method = toMethod(policy.read('httpMethod'), draft.method)
        break
      case 'pollingtrigger':
        draft.path = draft.path.replace(/^\/trigger(?=\/)/, '')
        break
      default:
        throw new Error(`The runner does not know the policy ${policy.templateId} for requests.`)
    }
  }
}

function set(values: Map<string, string>, name: string, value: string, action: string): void {
  const before = values.get(name)
  if (before === undefined || action === 'override') values.set(name, value)
  else if (action === 'append') values.set(name, `${before},${value}`)
  else if (action !== 'skip') throw new Error(`No policy knows ${action}.`)
}

const toMethod = (given: string, original: string) =>
  given === '@Request.OriginalHTTPMethod' ? original : given

/** Rewrites the body of an answer; `toGateway` makes an address of the service one of the connector. */
export function applyToAnswer(
  policies: readonly AppliedPolicy[],
  body: unknown,
  toGateway: (address: string) => string,
): unknown {
  const answer = structuredClone(body)
  for (const policy of policies.filter(isForAnswers)) {
    switch (policy.templateId) {
      case 'updatenextlink': {
        const parent = readBody(policy.read('nextLinkParentPropertyPath', '@body()'), answer)
        const name = policy.read('nextLinkPropertyName')
        if (isObject(parent) && typeof parent[name] === 'string') write(parent, name, toGateway(parent[name]))
        break
      }
      case 'convertobjecttoarray': {
        const parent = readBody(policy.read('propertyParentPath'), answer)
        const map = isObject(parent) ? parent[policy.read('propertySubPath')] : undefined
        if (isObject(parent) && isObject(map))
          write(parent, policy.read('newPropertyPath'), toList(policy, map))
        break
      }
      default:
        throw new Error(`The runner does not know the policy ${policy.templateId} for answers.`)
    }
  }
  return answer
}

const toList = (policy: AppliedPolicy, map: Readonly<Record<string, unknown>>) =>
  Object.entries(map).map(([key, value]) => ({
    [policy.read('keyName', 'key')]: key,
    [policy.read('valueName', 'value')]: value,
  }))

const write = (holder: object, name: string, value: unknown) => Object.assign(holder, { [name]: value })
