/** The readable parts of a signed token; nothing of it is proved yet. */
export interface TokenParts {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/** Entra ID names at most 200 groups in a token, which makes about 11,000 characters. */
const longestToken = 16_000

/** Undefined for what is no JSON Web Signature over a JSON object, or says one thing twice. */
export function parseToken(token: string): TokenParts | undefined {
  if (token.length > longestToken) return undefined
  const [header, claims] = token.split('.').map(parsePart)
  return header && claims && { header, claims }
}

function parsePart(part: string): Record<string, unknown> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'))
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && !hasDuplicateKeys(text) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined // The signature is no JSON, and needs to be none.
  }
}

/** Programs differ in which of two values they take, so that one could check what another does not use. */
function hasDuplicateKeys(json: string): boolean {
  const open: Set<unknown>[] = []
  for (const [bracket, text, isKey] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g)) {
    if (bracket === '{') open.push(new Set())
    else if (bracket === '}') open.pop()
    else if (text !== undefined && isKey !== undefined) {
      const key: unknown = JSON.parse(text)
      const keys = open.at(-1)
      if (keys?.has(key)) return true
      keys?.add(key)
    }
  }
  return false
}
