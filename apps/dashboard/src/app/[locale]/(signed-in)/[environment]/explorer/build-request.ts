import { describeParameters, type Operation } from '@customer-insights-kit/client/operations'

export type BuiltRequest =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: 'missing' | 'badSegment'; readonly parameter: string }

/**
 * The address of a request as a form describes it. Values travel as typed: the service judges them,
 * as it judges those of any other caller. Only what would change the path itself is refused.
 */
export function buildRequest(
  baseUrl: string,
  operation: Operation,
  values: Readonly<Record<string, string>>,
): BuiltRequest {
  let path: string = operation.path
  const query = new URLSearchParams()
  for (const { name, wireName, title = name, in: place, type } of describeParameters(operation)) {
    const typed = values[name]?.trim() ?? ''
    const value = type === 'array' ? toList(typed) : typed
    if (place === 'query') {
      if (value !== '') query.append(wireName, value)
      continue
    }
    if (value === '') return { ok: false, problem: 'missing', parameter: title }
    if (value === '.' || value === '..') return { ok: false, problem: 'badSegment', parameter: title }
    path = path.replace(`{${name}}`, () => encodeURIComponent(value))
  }
  return { ok: true, url: `${baseUrl}${path}${query.size === 0 ? '' : `?${query}`}` }
}

/** A list as it travels: without what people put between the commas. */
const toList = (text: string): string =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .join(',')
