import type { CallShape } from './call-shape.ts'

export type Values = Readonly<Record<string, string>>

/** What is sent, apart from who sends it. */
export interface BuiltRequest {
  /** Without the query. */
  readonly address: string
  /** Under their wire names, not yet encoded. */
  readonly query: readonly (readonly [name: string, value: string])[]
  /** As typed; undefined without one. */
  readonly body: string | undefined
}

export type RequestProblem = { readonly problem: 'missing' | 'badSegment'; readonly parameter: string }

/**
 * The request that a form describes. Values travel as typed: the service judges them, as it judges those of
 * any other caller. Only what would change the path itself is refused.
 */
export function buildRequest(
  apiUrl: string,
  { isOurs, path, parameters }: Pick<CallShape, 'isOurs' | 'path' | 'parameters'>,
  values: Values,
): BuiltRequest | RequestProblem {
  let filled = path
  let body: string | undefined
  const query: [string, string][] = []
  for (const { name, wireName, title = name, in: place, type, required } of parameters) {
    const typed = values[name]?.trim() ?? ''
    const value = type === 'array' && place !== 'body' ? toList(typed) : typed
    if (value === '') {
      if (place === 'path' || (place === 'body' && required)) return { problem: 'missing', parameter: title }
    } else if (place === 'query') query.push([wireName, value])
    else if (place === 'body') body = value
    else if (value === '.' || value === '..') return { problem: 'badSegment', parameter: title }
    else filled = filled.replace(`{${name}}`, () => encodeURIComponent(value))
  }
  const base = isOurs ? apiUrl.replace(/\/v1$/, '') : apiUrl
  return { address: `${base}${filled}`, query, body }
}

/** A list as it travels: without what people put between the commas. */
const toList = (text: string): string =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .join(',')
