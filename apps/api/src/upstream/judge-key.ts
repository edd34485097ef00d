import { readJson } from './read-json.ts'

/** Answers to requests that are too slow, too long or too many: nobody needs to have read the key. */
const early = [408, 413, 414, 429, 431]

/**
 * What an answer says of the key that was sent: nothing, when the upstream may have failed before it read
 * the key, or somebody else wants a sign-in. A refused token is challenged with Bearer, and is looked at
 * after the key. The answer's body can still be read. Throws gatewayTimeout.
 */
export async function judgeKey(response: Response): Promise<'valid' | 'invalid' | undefined> {
  const { status, headers } = response
  if (status !== 401) return early.includes(status) || status >= 500 ? undefined : 'valid'
  const challenge = headers.get('www-authenticate')
  if (challenge === null) return (await isOfGateway(response)) ? 'invalid' : undefined
  if (/^bearer\b/i.test(challenge)) return 'valid'
  return /^azureapimanagementkey\b/i.test(challenge) ? 'invalid' : undefined
}

/** Without a challenge the words tell: the gateway, which looks at keys, names its status as a number. */
async function isOfGateway(response: Response): Promise<boolean> {
  if (!/^application\/json\b/i.test(response.headers.get('content-type') ?? '')) return false
  const body = await readJson(response.clone())
  return (
    typeof body === 'object' && body !== null && 'statusCode' in body && Number.isInteger(body.statusCode)
  )
}
