import { InvalidInputError } from './errors.ts'
import type { WireRow } from './wire.ts'

/**
 * Where an input goes, by the wire table: into the path, the query or the body. Throws InvalidInputError
 * for an input that is missing or unknown.
 */
export function toRequest(
  baseUrl = 'https://api.ci.ai.dynamics.com/v1',
  row: WireRow,
  input: Readonly<Record<string, unknown>>,
): { readonly url: string; readonly body: string | undefined } {
  const [operationId, , template, queryNames = '', bodyName] = row
  const known = new Map(queryNames.split(' ').map((wireName) => [wireName.replace(/^\$/, ''), wireName]))
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined))

  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    if (value === undefined || value === null || value === '') {
      throw new InvalidInputError(`${operationId} needs ${name}.`)
    }
    // URLs resolve these even when encoded, and so would call another operation.
    if (value === '.' || value === '..') {
      throw new InvalidInputError(`${operationId} cannot take ${value} as ${name}.`)
    }
    return encodeURIComponent(String(value))
  })
  const body = bodyName === undefined ? undefined : JSON.stringify(rest.get(bodyName))
  if (bodyName !== undefined) rest.delete(bodyName)

  const query = new URLSearchParams()
  for (const [name, value] of rest) {
    const wireName = known.get(name)
    if (wireName === undefined) throw new InvalidInputError(`${operationId} has no input named ${name}.`)
    query.append(wireName, String(value))
  }

  // Our own operations live beside /v1, not below it.
  const base = baseUrl.replace(/\/+$/, '')
  if (!URL.canParse(base)) {
    throw new InvalidInputError(`${baseUrl} is no base URL such as https://api.ci.ai.dynamics.com/v1.`)
  }
  const root = template.startsWith('/management/') ? base.replace(/\/v1$/, '') : base
  const search = query.size === 0 ? '' : `?${query}`
  return { url: `${root}${path}${search}`, body }
}
