import { checkInput, type Input } from './check-input.ts'
import { InvalidInputError } from './errors.ts'
import { readInputs, type WireRow } from './wire.ts'

/**
 * Where an input goes, by the wire table: into the path, the query or the body. Throws InvalidInputError
 * for an input that is missing, unknown or of the wrong type.
 */
export function toRequest(
  root: string,
  row: WireRow,
  input: Input,
): { readonly url: string; readonly body: string | undefined } {
  checkInput(row, input)
  const [operationId, , template] = row
  const { parameters, body, pathTexts } = readInputs(row)
  // Our own operations live beside /v1, not below it.
  let url = (template.startsWith('/management/') ? root.replace(/\/v1$/, '') : root) + pathTexts[0]
  let mark = '?'
  let segments = 0
  for (const { name, wireName, in: place } of parameters) {
    const value = input[name]
    if (value === undefined) continue
    const text = encode(operationId, name, toText(value))
    if (place === 'query') {
      url += `${mark}${wireName}=${text}`
      mark = '&'
    } else if (text === '.' || text === '..') {
      // URLs resolve these even when encoded, and so would call another operation.
      throw new InvalidInputError(`${operationId}: ${name} cannot be ${text}.`)
    } else {
      segments += 1
      url += text + pathTexts[segments]
    }
  }
  return { url, body: body === undefined ? undefined : toJson(operationId, body.name, input[body.name]) }
}

/** The base URL of a client without slashes at its end; throws InvalidInputError where it cannot be one. */
export function readBaseUrl(baseUrl = 'https://api.ci.ai.dynamics.com/v1'): string {
  const root = `${baseUrl}`.replace(/\/+$/, '')
  if (/^https?:\/\/[^/?#@]+(\/[^?#]*)?$/.test(root) && URL.canParse(root)) return root
  throw new InvalidInputError('The base URL must be like https://api.ci.ai.dynamics.com/v1.')
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
  let cause: unknown
  try {
    const text = JSON.stringify(value)
    // What has a toJSON of its own may become anything.
    if (/^[[{]/.test(text)) return text
  } catch (error) {
    cause = error
  }
  throw new InvalidInputError(`${operationId}: ${name} must fit into JSON.`, { cause })
}
