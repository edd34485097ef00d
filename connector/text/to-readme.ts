import type { Settings } from '../endpoint.ts'
import { getSummary, isServed, type View } from '../view.ts'
import { webhooks } from '../webhooks.ts'
import { toCredentials } from './credentials.ts'
import { deployment } from './deployment.ts'
import { toOperationsSection } from './operations-section.ts'
import { toTriggersTable } from './triggers-table.ts'

/** The readme, with the headings that reviewers look for, in their order. */
export function toReadme(views: readonly View[], settings: Settings): string {
  const { title, publisher, contact, target } = settings
  return `# ${title}

${settings.description} Generated from the contract of Customer Insights Kit: build it anew rather than edit it.

## Publisher: ${contact.name}

Independent: not affiliated with or endorsed by Microsoft. Product names are used descriptively. ${publisher} is the name under which the connector is published.

## Prerequisites

- An environment ${target === 'cloud' ? 'of Customer Insights' : 'of your service'} with API access enabled (**Permissions > APIs > Enable**).
- An account of your Microsoft Entra ID tenant with a role in that environment.
- An app registration in the same tenant, made once by an administrator (see _Deployment Instructions_).
- A plan that includes custom connectors, which are premium.

## Supported Operations

Every action but _List environments_ asks for an **Environment** first; what is chosen there fills the lists of tables, columns, segments, measures, data sources and refreshes. The columns of rows are read from the environment while you build the flow.

**Triggers** ask once a minute at most, and as often as the flow says:

${toTriggersTable(views, settings)}

${toOperationsSection(views, settings)}

## Obtaining Credentials

${toCredentials(settings)}

## Getting Started

The connector must exist in your environment first: see _Deployment Instructions_.

1. Create a flow with a button trigger.
2. Add _Search customers_, choose the environment, enter a name in **Search**.
3. Add _List activities of a customer_ and put the **Customer ID** of a found customer into it.
4. Run the flow: the activities are there, newest first.

To read more than one page, leave **Top** empty, switch on **Pagination** in the settings of the action, and say how many rows at most.${target === 'cloud' ? '' : ' Next links begin with the setting `API_URL` of the service: set it to its public address.'}

## Known Issues and Limitations

${toLimitations(views, settings)}

## FAQ

**Why does an action answer 401?** The key is missing, old or of another environment, API access is off, or the sign-in has expired. The message tells which; open the connection and repair it.

**Why 403?** The account has no role in the environment, or one that may not do this.

**Why does the sign-in say that the redirect URI does not match?** The second pass of the deployment is missing: see below.

**Why does a list in the designer stay empty?** It is filled with what the chosen environment holds; where that input has a value of the flow instead of a chosen one, designers cannot ask. Enter the value by hand then.

**How is it tried?** In the project's tests a client that reads these files alone runs every operation, trigger and drop-down, and flows of several steps, against the project's own service, through limits, errors and broken connections. Microsoft's cloud is not called there.

## Deployment Instructions

${deployment}
`
}

function toLimitations(views: readonly View[], { target, unserved }: Settings): string {
  const paged = views.filter(({ pages }) => pages).map((view) => `_${getSummary(view)}_`)
  const shown = views.filter(({ visibility }) => visibility !== 'internal')
  const missing = shown.filter((view) => !isServed(view, unserved))
  const lines = [
    `**Pages.** These go on to next pages, of 100 rows each, once **Pagination** is switched on and **Top** is left empty: ${paged.join(', ')}. The other lists of Microsoft's API carry no next link: they answer everything at once, or as many as **Top** says.`,
    '**Values in conditions.** Customer ID, key, activity type and period become part of a filter, and connector policies cannot escape a quote. IDs are described as 32 hexadecimal digits, but a value computed by a flow is not checked against that when the flow runs. Use what other actions answered; check any other text in the flow first.',
    '**Letters beyond ASCII.** A key, an activity type and the segment or measure that a trigger watches travel in a header, where only ASCII passes. For other names use _List rows of a table_ with a filter, or _When a segment is refreshed_ with a condition.',
    '**Triggers see what the service tells.** Of several changes between two polls the latest is seen. Activities that arrive late, with a time before the latest one seen, do not start a flow; nor do those with exactly that time.',
    "**The code of the connector** (`script.csx`) fills lists and columns of designers and keeps the state of polling triggers. Where custom code is switched off, actions still work; their columns are then read with expressions, such as `item()?['RewardPoints']`.",
    '**Empty values** come as null, which definitions of this format cannot say: the test page of the portal warns of them, flows read them as empty.',
    '**Errors** carry a status and a message, and no typed body. Repeat after 429 and 503; the others need a change first.',
    "**One key per connection.** The key of an environment opens that environment. _List environments_ takes any environment's key and lists them all, so choose the one the key belongs to.",
    'Throttling of the platform applies: 500 requests per minute and connection.',
    'Not for a connection through an on-premises data gateway.',
  ]
  if (target === 'self-hosted' && missing.length > 0) {
    const hooks = webhooks.filter((webhook) => !webhook.isServed)
    const names = [...missing.map(getSummary), ...hooks.map(({ summary }) => summary)]
    const list = names.map((name) => `_${name}_`).join(', ')
    lines.unshift(`**Not served yet.** The self-hosted service does not do these yet: ${list}.`)
  }
  return lines.map((line) => `- ${line}`).join('\n')
}
