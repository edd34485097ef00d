import { toCurl } from '#samples/to-curl.ts'
import { toFlow } from '#samples/to-flow.ts'
import { toTypeScript } from '#samples/to-typescript.ts'

/** A list of customers as a call of the API. */
export interface SnippetCall {
  /** Ends in `/v1`. */
  readonly apiUrl: string
  readonly instanceId: string
  /** Without dollar signs; what is not there is left out. */
  readonly options: Readonly<Record<string, string | number>>
}

export interface Snippets {
  readonly curl: string
  readonly typescript: string
  readonly flow: string
}

/** The same call for a shell, a program and a flow; the token and the key are theirs to give. */
export function toSnippets({ apiUrl, instanceId, options }: SnippetCall): Snippets {
  const query = Object.entries(options).map(([name, value]) => [`$${name}`, String(value)] as const)
  const address = `${apiUrl}/instances/${instanceId}/data/Customer`
  const request = { method: 'GET', address, query, hasToken: true, hasKey: true }
  const inputs = { instanceId, relativePath: 'Customer', ...options }
  const call = {
    apiUrl,
    isOurs: false,
    resource: 'data',
    method: 'list',
    inputs,
    hasAnswer: true,
    hasToken: true,
  }
  return { curl: toCurl(request), typescript: toTypeScript(call), flow: toFlow(request) }
}
