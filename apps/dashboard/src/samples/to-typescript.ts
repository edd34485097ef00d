import { type LiteralStyle, printLiteral } from './print-literal.ts'

/** A call of our client. */
export interface ClientCall {
  /** Ends in `/v1`. */
  readonly apiUrl: string
  /** Whether the operation is this service's own. */
  readonly isOurs: boolean
  readonly resource: string
  readonly method: string
  /** By name, typed. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly hasAnswer: boolean
  readonly hasToken: boolean
}

/** As the house style has it: single quotes where nothing has to be escaped. */
const quote = (text: string) => (/['\\\n\r\u2028\u2029]/.test(text) ? JSON.stringify(text) : `'${text}'`)

const style: LiteralStyle = {
  quote,
  name: (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)),
  words: { true: 'true', false: 'false', null: 'null' },
  tab: '  ',
}

/** A program with our client, which reads its secrets from the environment. */
export function toTypeScript(call: ClientCall): string {
  const { apiUrl, isOurs, resource, method, inputs, hasAnswer, hasToken } = call
  const create = isOurs ? 'createManagementClient' : 'createClient'
  const door = isOurs ? '@customer-insights-kit/client/management' : '@customer-insights-kit/client'
  const given = Object.keys(inputs).length === 0 ? '' : printLiteral(inputs, style)
  const called = `await client.${resource}.${method}(${given})`
  return [
    `import { ${create} } from '${door}'`,
    '',
    `const client = ${create}({`,
    `  baseUrl: ${quote(apiUrl)},`,
    `  credential: async () => ${hasToken ? "process.env.TOKEN ?? ''" : "''"},`,
    ...(isOurs ? [] : ['  subscriptionKey: process.env.SUBSCRIPTION_KEY,']),
    '})',
    ...(hasAnswer ? [`const answer = ${called}`, 'console.log(JSON.stringify(answer, null, 2))'] : [called]),
    '',
  ].join('\n')
}
