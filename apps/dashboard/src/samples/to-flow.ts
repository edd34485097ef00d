import { readJson, type SampleRequest } from './sample-request.ts'

/** In flows a text that begins with @ is an expression, and @{ begins one anywhere. */
const escapeText = (text: string) => text.replace(/^@/, '@@').replaceAll('@{', '@@{')

function escapeValue(value: unknown): unknown {
  if (typeof value === 'string') return escapeText(value)
  if (Array.isArray(value)) return value.map(escapeValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [escapeText(name), escapeValue(inner)]),
  )
}

/** The HTTP action of Power Automate, as its code view shows it. */
export function toFlow({ method, address, query, body, hasToken, hasKey }: SampleRequest): string {
  const headers = {
    ...(hasToken && { Authorization: "Bearer @{variables('Token')}" }),
    ...(hasKey && { 'Ocp-Apim-Subscription-Key': "@{variables('SubscriptionKey')}" }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  }
  const inputs = {
    uri: escapeText(address),
    method,
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(query.length > 0 && {
      queries: Object.fromEntries(query.map(([name, value]) => [name, escapeText(value)])),
    }),
    ...(body !== undefined && { body: escapeValue(readJson(body)) }),
  }
  return JSON.stringify({ type: 'Http', inputs }, null, 2)
}
