import { type LiteralStyle, printLiteral, quoteDouble } from './print-literal.ts'
import { readJson, type SampleRequest } from './sample-request.ts'

const style: LiteralStyle = {
  quote: quoteDouble,
  words: { true: 'True', false: 'False', null: 'None' },
  tab: '    ',
}

/** A program with the package requests. */
export function toPython({ method, address, query, body, hasToken, hasKey }: SampleRequest): string {
  const headers = [
    ...(hasToken ? ['        "Authorization": f"Bearer {os.environ[\'TOKEN\']}",'] : []),
    ...(hasKey ? ['        "Ocp-Apim-Subscription-Key": os.environ["SUBSCRIPTION_KEY"],'] : []),
  ]
  return [
    ...(headers.length === 0 ? [] : ['import os', '']),
    'import requests',
    '',
    'response = requests.request(',
    `    "${method}",`,
    `    ${quoteDouble(address)},`,
    ...(query.length === 0
      ? []
      : [`    params=${printLiteral(Object.fromEntries(query), style, style.tab)},`]),
    ...(headers.length === 0 ? [] : ['    headers={', ...headers, '    },']),
    ...(body === undefined ? [] : [`    json=${printLiteral(readJson(body), style, style.tab)},`]),
    '    timeout=30,',
    ')',
    'print(response.status_code)',
    'print(response.text)',
    '',
  ].join('\n')
}
