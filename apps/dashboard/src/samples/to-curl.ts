import { type SampleRequest, toUrl } from './sample-request.ts'

const quote = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** For a POSIX shell. */
export function toCurl(request: SampleRequest): string {
  const { method, address, query, body, hasToken, hasKey } = request
  const lines =
    method === 'GET'
      ? [
          `curl --get ${quote(address)}`,
          ...query.map(([name, value]) => `  --data-urlencode ${quote(`${name}=${value}`)}`),
        ]
      : [`curl --request ${method} ${quote(toUrl(request))}`]
  if (hasToken) lines.push('  --header "Authorization: Bearer $TOKEN"')
  if (hasKey) lines.push('  --header "Ocp-Apim-Subscription-Key: $SUBSCRIPTION_KEY"')
  if (body !== undefined) {
    lines.push('  --header "Content-Type: application/json"', `  --data-raw ${quote(body)}`)
  }
  return lines.join(' \\\n')
}
