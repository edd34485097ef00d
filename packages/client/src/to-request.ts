import { checkInput, type Input } from './check-input.ts'
import { InvalidInputError } from './errors.ts'
import { readInputs, type WireRow } from './wire.ts'

/**
 * Where an input goes, by the wire table: into the path, the query or the body. Throws InvalidInputError
 * for an input that is missing, unknown or of the wrong type.
 */
export function toRequest(
  baseUrl = 'https://api.ci.ai.dynamics.com/v1',
  row: WireRow,
  input: Input,
): { readonly url: string; readonly body: string | undefined } {
  checkInput(row, input)
  const [operationId, , template] = row
  const { parameters, body } = readInputs(row)
  let path = template
  const query: string[] = []
  for (const { name, wireName, in: place } of parameters) {
    const value = input[name]
    if (value === undefined) continue
    const text = encode(operationId, name, toText(value))
    if (place === 'query') query.push(`${wireName}=${text}`)
    // URLs resolve these even when encoded, and so would call another operation.
    else if (text === '.' || text === '..')
      throw new InvalidInputError(`${operationId}: ${name} cannot be ${text}.`)
    else path = path.replace(`{${name}}`, () => text)
  }
  const search = query.length === 0 ? '' : `?${query.join('&')}`
  return {
    url: findRoot(baseUrl, template) + path + search,
    body: body === undefined ? undefined : toJson(operationId, body.name, input[body.name]),
  }
}

/** A list travels as one text. */
export const toText = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value))

function encode(operationId: string, name: string, text: string): string {
  try {
    return encodeURIComponent(text)
  } catch (cause) {
    throw new InvalidInputError(`${operationId}: ${name} has half of a character.`, { cause })
  }
}

function toJson(operationId: string, name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined
  let text: string | undefined
  let cause: unknown
  try {
    text = JSON.stringify(value)
  } catch (error) {
    cause = error
  }
  // What has a toJSON of its own may become anything.
  if (text !== undefined && /^[[{]/.test(text)) return text
  throw new InvalidInputError(
    `${operationId}: ${name} must be what JSON can carry: no BigInt, and nothing that contains itself.`,
    { cause },
  )
}

function findRoot(baseUrl: string, path: string): string {
  const base = baseUrl.replace(/\/+$/, '')
  if (!/^https?:\/\/[^?#]+$/.test(base) || !URL.canParse(base)) {
    throw new InvalidInputError('The base URL must be like https://api.ci.ai.dynamics.com/v1.')
  }
  // Our own operations live beside /v1, not below it.
  return path.startsWith('/management/') ? base.replace(/\/v1$/, '') : base
}
