const requestHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'if-match',
  'if-none-match',
  'prefer',
  'x-ms-client-request-id',
]

const responseHeaders = [
  'content-language',
  'content-type',
  'etag',
  'last-modified',
  'odata-version',
  'retry-after',
  'www-authenticate',
]

/**
 * What of a request goes on to the upstream: a list of what may, so that cookies, the slot of a key and
 * whatever a proxy added stay here.
 */
export function selectRequestHeaders(given: Headers, key: string): Headers {
  const headers = pick(given, (name) => requestHeaders.includes(name))
  headers.set('authorization', given.get('authorization') ?? '')
  headers.set('ocp-apim-subscription-key', key)
  return headers
}

/** What of an answer comes back; lengths and encodings belong to the connection that ends here. */
export const selectResponseHeaders = (given: Headers): Headers =>
  pick(given, (name) => responseHeaders.includes(name) || name.startsWith('x-ms-'))

function pick(given: Headers, isWanted: (name: string) => boolean): Headers {
  return new Headers([...given].filter(([name]) => isWanted(name)))
}
