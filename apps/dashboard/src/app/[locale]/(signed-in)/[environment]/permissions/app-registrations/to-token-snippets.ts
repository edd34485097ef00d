/** What programs need to know to get a token and call the service; no secret is among it. */
export interface SnippetFacts {
  /** Ends in `/v2.0`. */
  readonly authority: string
  readonly clientId: string
  readonly apiUrl: string
  readonly instanceId: string
}

/** As itself with a secret or with a certificate, or for a person who enters a code. */
export type SnippetFlow = 'application' | 'certificate' | 'delegated'

export interface Snippet {
  readonly language: 'typescript' | 'curl' | 'csharp' | 'python' | 'powershell'
  readonly text: string
}

const resource = 'https://api.ci.ai.microsoft.com'

/** Programs that get a token and make a first call; the secret and the key are in the environment's variables. */
export function toTokenSnippets(facts: SnippetFacts, flow: SnippetFlow): Snippet[] {
  if (flow === 'delegated') {
    return [
      { language: 'typescript', text: toDeviceTypeScript(facts) },
      { language: 'curl', text: toDeviceCurl(facts) },
    ]
  }
  if (flow === 'certificate') return [{ language: 'typescript', text: toCertificateTypeScript(facts) }]
  // Microsoft's libraries take authorities over https alone, which the local identity has not.
  const hasMsal = facts.authority.startsWith('https:')
  return [
    { language: 'typescript', text: toTypeScript(facts) },
    { language: 'curl', text: toCurl(facts) },
    { language: 'csharp', text: hasMsal ? toMsalCsharp(facts) : toPlainCsharp(facts) },
    { language: 'python', text: hasMsal ? toMsalPython(facts) : toPlainPython(facts) },
    { language: 'powershell', text: toPowerShell(facts) },
  ]
}

const toOauth = ({ authority }: SnippetFacts) => `${authority.replace(/\/v2\.0$/, '')}/oauth2/v2.0`
const toMyRole = ({ apiUrl, instanceId }: SnippetFacts) => `${apiUrl}/instances/${instanceId}/rbac/myrole`

const typeScriptCall = (
  { apiUrl, instanceId }: SnippetFacts,
  credential: string,
) => `const client = createClient({
  baseUrl: '${apiUrl}',
  credential${credential === 'credential' ? '' : `: ${credential}`},
  subscriptionKey: process.env.SUBSCRIPTION_KEY,
})
console.log(await client.roles.getMine({ instanceId: '${instanceId}' }))
`

const toTypeScript = (facts: SnippetFacts) => `import { createClient } from '@customer-insights-kit/client'
import { createClientCredential } from '@customer-insights-kit/client/auth'

const credential = createClientCredential({
  authority: '${facts.authority}',
  clientId: '${facts.clientId}',
  clientSecret: process.env.CLIENT_SECRET ?? '',
})
${typeScriptCall(facts, 'credential')}`

const toCertificateTypeScript = (facts: SnippetFacts) => `import { readFileSync } from 'node:fs'
import { createClient } from '@customer-insights-kit/client'
import { createClientCredential } from '@customer-insights-kit/client/auth'

const credential = createClientCredential({
  authority: '${facts.authority}',
  clientId: '${facts.clientId}',
  certificate: {
    privateKey: readFileSync(process.env.PRIVATE_KEY_FILE ?? '', 'utf8'),
    certificate: readFileSync(process.env.CERTIFICATE_FILE ?? '', 'utf8'),
  },
})
${typeScriptCall(facts, 'credential')}`

const toDeviceTypeScript = (
  facts: SnippetFacts,
) => `import { createClient } from '@customer-insights-kit/client'
import { createDeviceCodeCredential } from '@customer-insights-kit/client/auth'

const credential = createDeviceCodeCredential({
  authority: '${facts.authority}',
  clientId: '${facts.clientId}',
  onCode: ({ message }) => console.log(message),
})
// People need longer than a call may take.
await credential({ signal: AbortSignal.timeout(900_000) })
${typeScriptCall(facts, 'credential')}`

const curlCall = (facts: SnippetFacts) => `curl --silent '${toMyRole(facts)}' \\
  --header "Authorization: Bearer $TOKEN" \\
  --header "Ocp-Apim-Subscription-Key: $SUBSCRIPTION_KEY"
`

const toCurl = (facts: SnippetFacts) => `TOKEN=$(curl --silent '${toOauth(facts)}/token' \\
  --data grant_type=client_credentials \\
  --data client_id=${facts.clientId} \\
  --data-urlencode "client_secret=$CLIENT_SECRET" \\
  --data-urlencode 'scope=${resource}/.default' |
  sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
${curlCall(facts)}`

const toDeviceCurl = (facts: SnippetFacts) => `# Open the address that this prints, and enter the code:
curl --silent '${toOauth(facts)}/devicecode' \\
  --data client_id=${facts.clientId} \\
  --data-urlencode 'scope=${resource}/user_impersonation'

# Then, with the device_code of the answer:
TOKEN=$(curl --silent '${toOauth(facts)}/token' \\
  --data-urlencode 'grant_type=urn:ietf:params:oauth:grant-type:device_code' \\
  --data client_id=${facts.clientId} \\
  --data-urlencode "device_code=$DEVICE_CODE" |
  sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
${curlCall(facts)}`

const csharpCall = (facts: SnippetFacts) => `var api = new HttpClient();
api.DefaultRequestHeaders.Authorization = new("Bearer", token);
api.DefaultRequestHeaders.Add("Ocp-Apim-Subscription-Key", Environment.GetEnvironmentVariable("SUBSCRIPTION_KEY"));
Console.WriteLine(await api.GetStringAsync("${toMyRole(facts)}"));
`

const toMsalCsharp = (facts: SnippetFacts) => `using Microsoft.Identity.Client;

var application = ConfidentialClientApplicationBuilder.Create("${facts.clientId}")
    .WithAuthority("${facts.authority.replace(/\/v2\.0$/, '')}")
    .WithClientSecret(Environment.GetEnvironmentVariable("CLIENT_SECRET"))
    .Build();
var result = await application.AcquireTokenForClient(["${resource}/.default"]).ExecuteAsync();
var token = result.AccessToken;

${csharpCall(facts)}`

const toPlainCsharp = (facts: SnippetFacts) => `using System.Net.Http.Json;
using System.Text.Json;

var answer = await new HttpClient().PostAsync("${toOauth(facts)}/token", new FormUrlEncodedContent(
    new Dictionary<string, string?>
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = "${facts.clientId}",
        ["client_secret"] = Environment.GetEnvironmentVariable("CLIENT_SECRET"),
        ["scope"] = "${resource}/.default",
    }));
answer.EnsureSuccessStatusCode();
var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
var token = json.GetProperty("access_token").GetString();

${csharpCall(facts)}`

const pythonCall = (facts: SnippetFacts) => `headers = {
    "Authorization": f"Bearer {token}",
    "Ocp-Apim-Subscription-Key": os.environ["SUBSCRIPTION_KEY"],
}
answer = requests.get("${toMyRole(facts)}", headers=headers)
answer.raise_for_status()
print(answer.json())
`

const toMsalPython = (facts: SnippetFacts) => `import os

import msal
import requests

application = msal.ConfidentialClientApplication(
    "${facts.clientId}",
    authority="${facts.authority.replace(/\/v2\.0$/, '')}",
    client_credential=os.environ["CLIENT_SECRET"],
)
result = application.acquire_token_for_client(["${resource}/.default"])
token = result["access_token"]

${pythonCall(facts)}`

const toPlainPython = (facts: SnippetFacts) => `import os

import requests

answer = requests.post(
    "${toOauth(facts)}/token",
    data={
        "grant_type": "client_credentials",
        "client_id": "${facts.clientId}",
        "client_secret": os.environ["CLIENT_SECRET"],
        "scope": "${resource}/.default",
    },
)
answer.raise_for_status()
token = answer.json()["access_token"]

${pythonCall(facts)}`

const toPowerShell = (facts: SnippetFacts) => `$form = @{
  grant_type    = 'client_credentials'
  client_id     = '${facts.clientId}'
  client_secret = $env:CLIENT_SECRET
  scope         = '${resource}/.default'
}
$token = (Invoke-RestMethod -Method Post -Uri '${toOauth(facts)}/token' -Body $form).access_token
$headers = @{
  'Authorization'             = "Bearer $token"
  'Ocp-Apim-Subscription-Key' = $env:SUBSCRIPTION_KEY
}
Invoke-RestMethod -Uri '${toMyRole(facts)}' -Headers $headers
`
