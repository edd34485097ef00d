/** A list of customers as a call of the API. */
export interface SnippetCall {
  /** Ends in `/v1`. */
  readonly apiUrl: string
  readonly instanceId: string
  /** Without dollar signs; what is not there is left out. */
  readonly options: Readonly<Record<string, string | number>>
}

export interface Snippets {
  readonly curl: string
  readonly typescript: string
  readonly flow: string
}

/** The same call for a shell, a program and a flow; the token and the key are theirs to give. */
export const toSnippets = (call: SnippetCall): Snippets => ({
  curl: toCurl(call),
  typescript: toTypeScript(call),
  flow: toFlow(call),
})

const toUrl = ({ apiUrl, instanceId }: SnippetCall) => `${apiUrl}/instances/${instanceId}/data/Customer`

const quote = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

function toCurl(call: SnippetCall): string {
  const options = Object.entries(call.options).map(
    ([name, value]) => `  --data-urlencode ${quote(`$${name}=${value}`)}`,
  )
  return [
    `curl --get ${quote(toUrl(call))}`,
    ...options,
    '  --header "Authorization: Bearer $TOKEN"',
    '  --header "Ocp-Apim-Subscription-Key: $SUBSCRIPTION_KEY"',
  ].join(' \\\n')
}

const toLiteral = (value: string | number) =>
  typeof value === 'number' ? String(value) : quoteForProgram(value)

/** As the house style has it: single quotes where nothing has to be escaped. */
const quoteForProgram = (text: string) =>
  /['\\\n\r\u2028\u2029]/.test(text) ? JSON.stringify(text) : `'${text}'`

function toTypeScript({ apiUrl, instanceId, options }: SnippetCall): string {
  const inputs = [
    ['instanceId', quoteForProgram(instanceId)],
    ['relativePath', "'Customer'"],
    ...Object.entries(options).map(([name, value]) => [name, toLiteral(value)]),
  ]
  return [
    "import { createClient } from '@customer-insights-kit/client'",
    '',
    'const client = createClient({',
    `  baseUrl: ${quoteForProgram(apiUrl)},`,
    "  credential: async () => process.env.TOKEN ?? '',",
    '  subscriptionKey: process.env.SUBSCRIPTION_KEY,',
    '})',
    'const page = await client.data.list({',
    ...inputs.map(([name, value]) => `  ${name}: ${value},`),
    '})',
    'console.log(JSON.stringify(page.value, null, 2))',
    '',
  ].join('\n')
}

/** In flows a text that begins with @ is an expression, and @{ begins one anywhere. */
const escapeForFlow = (text: string) => text.replace(/^@/, '@@').replaceAll('@{', '@@{')

/** The HTTP action of Power Automate, as its code view shows it. */
function toFlow(call: SnippetCall): string {
  const queries = Object.entries(call.options).map(([name, value]) => [
    `$${name}`,
    escapeForFlow(String(value)),
  ])
  const action = {
    type: 'Http',
    inputs: {
      uri: toUrl(call),
      method: 'GET',
      headers: {
        Authorization: "Bearer @{variables('Token')}",
        'Ocp-Apim-Subscription-Key': "@{variables('SubscriptionKey')}",
      },
      queries: Object.fromEntries(queries),
    },
  }
  return JSON.stringify(action, null, 2)
}
