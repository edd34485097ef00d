import { InvalidInputError } from '../errors.ts'
import { marks, readInputs, type WireParameter, type WireRow } from '../wire.ts'
import type { MethodRow } from './methods.ts'
import type { WebResource } from './service-types.ts'

/** Makes the request that the old package made, or throws InvalidInputError where it refused to. */
export function toWebResource(
  baseUri: string,
  name: string,
  wire: WireRow,
  [target, , defaults = {}]: MethodRow,
  input: Readonly<Record<string, unknown>>,
): WebResource {
  const [, method, template] = wire
  const { parameters, body } = readInputs(wire)
  let path = template
  const query: string[] = []
  for (const parameter of parameters) {
    const value = input[parameter.name] === undefined ? defaults[parameter.name] : input[parameter.name]
    if (!parameter.required && (value === undefined || value === null)) continue
    const text = encode(name, parameter, toText(name, parameter, value))
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, () => text)
    else query.push(`${parameter.wireName}=${text}`)
  }
  return {
    method,
    url: `${baseUri.replace(/\/$/, '')}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    headers: {
      'Content-Type': `application/${body === undefined ? 'json' : 'json-patch+json'}; charset=utf-8`,
      ...(input.customHeaders as WebResource['headers'] | undefined),
    },
    body:
      body === undefined ? null : toContent(name, input.body, target.startsWith('data.'), body.mark === 'l'),
  }
}

function toText(method: string, parameter: WireParameter, value: unknown): string {
  const { name, wireName, mark, required } = parameter
  // The old package took OData options, numbers among them, and everything required as text.
  const expected = required || wireName.startsWith('$') || !(mark in checks) ? '' : mark
  if (!checks[expected as keyof typeof checks](value)) {
    throw new InvalidInputError(`${method}: ${name} must be ${marks[expected]}.`)
  }
  // URLs resolve these even when encoded, and so would call another operation.
  if (parameter.in === 'path' && ['', '.', '..'].includes(value as string)) {
    throw new InvalidInputError(`${method}: ${name} must not be ${JSON.stringify(value)}.`)
  }
  return String(value)
}

/** Half of a letter that takes two has no place in an address. */
function encode(method: string, { name }: WireParameter, text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    throw new InvalidInputError(`${method}: ${name} must be whole letters.`)
  }
}

const isText = (value: unknown) => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number'

const checks = {
  '': isText,
  b: (value: unknown) => typeof value === 'boolean',
  i: isNumber,
  n: isNumber,
  a: (value: unknown) => Array.isArray(value) && value.every(isText),
}

/** A row comes as JSON text and is sent as it is: encoding it once more would make a text of it. */
function toContent(method: string, body: unknown, isRow: boolean, isList: boolean): string | null {
  if (body === undefined || body === null) return null
  if (isRow ? !isText(body) : typeof body !== 'object' || Array.isArray(body) !== isList) {
    throw new InvalidInputError(
      `${method}: body must be ${isRow ? 'JSON text' : isList ? 'a list' : 'an object'}.`,
    )
  }
  try {
    return isText(body) ? (body as string) : JSON.stringify(body)
  } catch (cause) {
    throw new InvalidInputError(`${method}: body cannot be written as JSON.`, { cause })
  }
}
