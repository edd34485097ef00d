import type { Settings } from '../endpoint.ts'

/** How a connection is made. */
export function toCredentials(settings: Settings): string {
  return settings.target === 'cloud' ? cloud(settings) : selfHosted(settings)
}

const ways = `| Way | What it needs |
|---|---|
| **Microsoft Entra ID** | Your own sign-in, and the subscription key of the environment. The actions can do what your role allows. |
| **Service principal (preview)** | Client ID and client secret of an application that has a role in the environment, and the subscription key. Microsoft documents this way for its own connectors only, hence preview. |`

const key =
  '**Subscription key**: the primary or secondary key of the environment, from **Permissions > APIs**; administrators can see it. After somebody regenerates the key, enter the new one in the connection.'

const audience =
  '**Audience**: whom the sign-in is for. Keep the default unless the service takes tokens for another one.'

const cloud = ({
  host,
}: Settings): string => `Choose one of the ways when you make a connection; a connection keeps its way.

${ways}

- ${key}
- ${audience}
- **Host**: leave \`${host}\`.`

const selfHosted = ({
  host,
}: Settings): string => `Choose one of the ways when you make a connection; a connection keeps its way.

${ways}
| **Named key** | A named key that acts alone (**Permissions > APIs**), and nothing else. It opens the operations of Microsoft's API and the MCP server, and webhooks; the service's own operations need a sign-in. A key that may do only what was chosen needs **See the environment** and **See tables** for the lists of designers, **See customers and their activities**, and **Subscribe to events** for webhooks. |

- ${key} Better is a named key for each connection: it can be limited, expires, and shows who calls with it.
- ${audience}
- **Host**: the host name of your service, such as \`${host}\`, without scheme and path. It must answer by https with a certificate that the public trusts and be reachable from the internet, and take the tokens of your Entra ID tenant (\`DEPLOYMENT=production\` and \`ENTRA_TENANT_ID\`); the local identity cannot serve cloud flows. For trying it out, a tunnel to your machine does. Token and key are sent to this host, so enter only one that you trust.`
