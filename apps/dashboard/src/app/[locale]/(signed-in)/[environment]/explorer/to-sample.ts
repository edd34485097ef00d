import { readJson, type SampleRequest } from '#samples/sample-request.ts'
import { toCSharp } from '#samples/to-csharp.ts'
import { toCurl } from '#samples/to-curl.ts'
import { toFlow } from '#samples/to-flow.ts'
import { toPowerShell } from '#samples/to-powershell.ts'
import { toPython } from '#samples/to-python.ts'
import { toTypeScript } from '#samples/to-typescript.ts'
import { buildRequest, type RequestProblem, type Values } from './build-request.ts'
import type { CallShape } from './call-shape.ts'

/** What a request can be written down for; but for a flow they are names, in every language. */
export const languages = {
  typescript: 'TypeScript',
  curl: 'curl',
  csharp: 'C#',
  python: 'Python',
  powershell: 'PowerShell',
  flow: undefined,
} as const

export type Language = keyof typeof languages

const writers: Readonly<Record<Exclude<Language, 'typescript'>, (request: SampleRequest) => string>> = {
  curl: toCurl,
  csharp: toCSharp,
  python: toPython,
  powershell: toPowerShell,
  flow: toFlow,
}

interface SampleContext {
  readonly apiUrl: string
  readonly hasToken: boolean
}

/** The request that a form describes, for a program; without its secrets. */
export function toSample(
  language: Language,
  call: CallShape,
  values: Values,
  { apiUrl, hasToken }: SampleContext,
): string | RequestProblem {
  const request = buildRequest(apiUrl, call, values)
  if ('problem' in request) return request
  if (language !== 'typescript') {
    return writers[language]({ ...request, method: call.method, hasToken, hasKey: !call.isOurs })
  }
  const { isOurs, resource, clientMethod: method, hasAnswer } = call
  const inputs = toInputs(call, values)
  return toTypeScript({ apiUrl, isOurs, resource, method, inputs, hasAnswer, hasToken })
}

/** What the client takes, typed as far as the texts are. */
function toInputs({ parameters }: CallShape, values: Values): Readonly<Record<string, unknown>> {
  const inputs = parameters.map(({ name, type, in: place }): [string, unknown] => {
    const text = values[name]?.trim() ?? ''
    if (text === '') return [name, undefined]
    return [name, place === 'body' ? readJson(text) : toTyped(text, type)]
  })
  return Object.fromEntries(inputs.filter(([, value]) => value !== undefined))
}

function toTyped(text: string, type: string): unknown {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  if ((type === 'integer' || type === 'number') && /^-?\d{1,15}(\.\d+)?$/.test(text)) return Number(text)
  if (type === 'array')
    return text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
  return text
}
