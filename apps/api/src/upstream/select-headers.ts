const requestHeaders = [
  'accept',
  'accept-language',
  'content-encoding',
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
  'preference-applied',
  'retry-after',
]

/**
 * What of a request goes on to the upstream: a list of what may, so that cookies, the slot of a key and
 * whatever a proxy added stay here.
 */
export function selectRequestHeaders(
  given: Headers,
  { authorization, key }: { readonly authorization: string; readonly key: string },
): Headers {
  const headers = pick(given, (name) => requestHeaders.includes(name))
  headers.set('authorization', authorization)
  headers.set('ocp-apim-subscription-key', key)
  return headers
}

/** What of an answer comes back; lengths and encodings belong to the connection that ends here. */
export function selectResponseHeaders(given: Headers): Headers {
  const headers = pick(given, (name) => responseHeaders.includes(name) || name.startsWith('x-ms-'))
  const challenges = selectChallenges(given.get('www-authenticate') ?? '')
  if (challenges !== '') headers.set('www-authenticate', challenges)
  return headers
}

const parameter = String.raw`[\w-]+=(?:"(?:[^"\\]|\\.)*"|[^\s,"]+)`
const challenge = new RegExp(
  String.raw`(?<=^|,\s*)(?:Bearer|AzureApiManagementKey)(?:\s+${parameter}(?:\s*,\s*${parameter})*)?(?=\s*(?:,|$))`,
  'gi',
)

/** Those for token and key; any other would make a browser ask its user for a password. */
const selectChallenges = (given: string): string => (given.match(challenge) ?? []).join(', ')

function pick(given: Headers, isWanted: (name: string) => boolean): Headers {
  return new Headers([...given].filter(([name]) => isWanted(name)))
}
