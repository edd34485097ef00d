import { wire } from '../generated/wire.ts'
import { readInputs, type WireRow, type WireTable } from '../wire.ts'
import { type MethodRow, methods } from './methods.ts'
import { readAnswer } from './read-answer.ts'
import type { HttpOperationResponse, ServiceResponse, WebResource } from './service-types.ts'
import { toWebResource } from './to-web-resource.ts'

/** The arguments of a method up to its options, the options and the callback. */
interface Arguments {
  readonly named: Readonly<Record<string, unknown>>
  readonly options: Readonly<Record<string, unknown>>
  readonly callback: ((...result: unknown[]) => void) | undefined
}

/** Sorts what a method was called with; a callback may stand in the place of the options. */
export function readArguments(name: keyof typeof methods, input: readonly unknown[]): Arguments {
  const [, , , order] = findRow(name)
  const required = readInputs(findWireRow(name)).parameters.filter((parameter) => parameter.required)
  const names = order?.split(' ') ?? required.map((parameter) => parameter.name)
  const [options, last] = input.slice(names.length)
  const callback = last ?? options
  return {
    named: Object.fromEntries(names.map((argument, index) => [argument, input[index]])),
    options: typeof options === 'object' && options !== null ? { ...options } : {},
    callback: typeof callback === 'function' ? (callback as Arguments['callback']) : undefined,
  }
}

/** Sends what a method was called with, and reads the answer as the old package did. */
export async function callMethod(
  client: { readonly baseUri: string; readonly send: (request: WebResource) => Promise<ServiceResponse> },
  name: keyof typeof methods,
  { named, options }: Arguments,
): Promise<HttpOperationResponse<unknown>> {
  const row = findRow(name)
  const request = toWebResource(client.baseUri, name, findWireRow(name), row, { ...options, ...named })
  const response = await client.send(request)
  const shown = withoutSecrets(request)
  return { request: shown, response, body: readAnswer(name, row[1], shown, response) }
}

const findRow = (name: keyof typeof methods): MethodRow => methods[name]

function findWireRow(name: keyof typeof methods): WireRow {
  const [resource = '', method = ''] = methods[name][0].split('.')
  const row = (wire as WireTable)[resource]?.[method]
  if (row === undefined) throw new Error(`${name} is not in the wire table.`)
  return row
}

const secrets = new Set(['authorization', 'cookie', 'ocp-apim-subscription-key', 'proxy-authorization'])

/** A copy to show: what is shown gets logged. */
function withoutSecrets(request: WebResource): WebResource {
  const headers = Object.entries(request.headers).filter(([name]) => !secrets.has(name.toLowerCase()))
  return { ...request, headers: Object.fromEntries(headers) }
}
