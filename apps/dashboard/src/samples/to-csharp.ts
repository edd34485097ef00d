import { quoteDouble } from './print-literal.ts'
import { type SampleRequest, toUrl } from './sample-request.ts'

/** A program of top-level statements, for .NET 6 and later. */
export function toCSharp(request: SampleRequest): string {
  const { method, body, hasToken, hasKey } = request
  const verb = `${method.charAt(0)}${method.slice(1).toLowerCase()}`
  const secret = (name: string) => `Environment.GetEnvironmentVariable("${name}")`
  return [
    ...(hasToken ? ['using System.Net.Http.Headers;'] : []),
    ...(body === undefined ? [] : ['using System.Text;']),
    ...(hasToken || body !== undefined ? [''] : []),
    'using var http = new HttpClient();',
    `using var request = new HttpRequestMessage(HttpMethod.${verb}, ${quoteDouble(toUrl(request))});`,
    ...(hasToken
      ? [`request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ${secret('TOKEN')});`]
      : []),
    ...(hasKey ? [`request.Headers.Add("Ocp-Apim-Subscription-Key", ${secret('SUBSCRIPTION_KEY')});`] : []),
    ...(body === undefined
      ? []
      : [`request.Content = new StringContent(${quoteDouble(body)}, Encoding.UTF8, "application/json");`]),
    'using var response = await http.SendAsync(request);',
    'Console.WriteLine((int)response.StatusCode);',
    'Console.WriteLine(await response.Content.ReadAsStringAsync());',
    '',
  ].join('\n')
}
