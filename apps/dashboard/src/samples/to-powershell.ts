import { type SampleRequest, toUrl } from './sample-request.ts'

/** PowerShell takes typographic quotes for plain ones. */
const quote = (text: string) => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`

/** For Windows PowerShell 5.1 and PowerShell 7. */
export function toPowerShell(request: SampleRequest): string {
  const { method, body, hasToken, hasKey } = request
  const headers = [
    ...(hasToken ? ['    Authorization = "Bearer $env:TOKEN"'] : []),
    ...(hasKey ? ["    'Ocp-Apim-Subscription-Key' = $env:SUBSCRIPTION_KEY"] : []),
  ]
  const verb = `${method.charAt(0)}${method.slice(1).toLowerCase()}`
  const options = [
    `-Method ${verb}`,
    `-Uri ${quote(toUrl(request))}`,
    ...(headers.length === 0 ? [] : ['-Headers $headers']),
    ...(body === undefined ? [] : ["-ContentType 'application/json; charset=utf-8'", '-Body $body']),
  ]
  return [
    ...(headers.length === 0 ? [] : ['$headers = @{', ...headers, '}']),
    ...(body === undefined ? [] : [`$body = ${quote(body)}`]),
    `Invoke-RestMethod ${options.join(' ')} | ConvertTo-Json -Depth 20`,
    '',
  ].join('\n')
}
