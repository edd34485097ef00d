import { toParameters } from '../contract-parameters.ts'
import type { Settings } from '../endpoint.ts'
import type { Parameter, Schema } from '../swagger.ts'
import { toSubscriptionBody } from '../to-webhooks.ts'
import { getDescription, getSummary, isServed, type View } from '../view.ts'
import { type Webhook, webhooks } from '../webhooks.ts'

interface Line {
  readonly label: string
  readonly required: boolean
  readonly description: string
}

/** A section for each operation that makers see, with its inputs. */
export function toOperationsSection(views: readonly View[], settings: Settings): string {
  const ofViews = views
    .filter(({ visibility }) => visibility !== 'internal')
    .map((view) => toSection(getSummary(view), describe(view, settings), toParameters(view).flatMap(toLines)))
  if (settings.target === 'cloud') return ofViews.join('\n\n')
  const environment = {
    label: 'Environment',
    required: true,
    description: 'ID of the environment, as listed by List environments.',
  }
  const ofHooks = webhooks.map((webhook) =>
    toSection(webhook.summary, describeHook(webhook), [
      environment,
      ...toBodyLines(toSubscriptionBody(webhook)),
    ]),
  )
  const agents = toSection(
    'Invoke the MCP server',
    'Lets agents find customers and what is known of them, with the tools that the service offers.',
    [],
  )
  return [...ofViews, ...ofHooks, agents].join('\n\n')
}

function describe(view: View, { unserved }: Settings): string {
  const description = getDescription(view)
  if (isServed(view, unserved)) return description
  return `${description}\n\n${unserved.includes(view.operation.id) ? notServed : nothingThere}`
}

const describeHook = ({ description, isServed }: Webhook): string =>
  isServed ? description : `${description}\n\n${notServed}`

const notServed = '_Not served yet by the self-hosted service: it answers 501._'
const nothingThere = '_Not served yet by the self-hosted service: it has no segments._'

function toSection(summary: string, description: string, lines: readonly Line[]): string {
  const rows = lines.map(
    ({ label, required, description }) =>
      `| ${label} | ${required ? 'yes' : 'no'} | ${escapeBars(description)} |`,
  )
  const table = rows.length > 0 ? ['', '| Input | Required | Meaning |', '|---|---|---|', ...rows] : []
  return [`### ${summary}`, '', description, ...table].join('\n')
}

function toLines(parameter: Parameter): Line[] {
  if (parameter['x-ms-visibility'] === 'internal') return []
  const { required, description = '', schema } = parameter
  if (!schema) return [{ label: parameter['x-ms-summary'] ?? parameter.name, required, description }]
  return schema.properties ? toBodyLines(schema) : [dynamicRow]
}

const dynamicRow: Line = {
  label: 'The columns of the table',
  required: true,
  description: 'The values of the row; the designer shows the columns of the chosen environment and table.',
}

const toBodyLines = ({ properties = {}, required = [] }: Schema): Line[] =>
  Object.entries(properties)
    .filter(([, property]) => property['x-ms-visibility'] !== 'internal')
    .map(([name, property]) => ({
      label: property['x-ms-summary'] ?? name,
      required: required.includes(name),
      description: property.description ?? '',
    }))

const escapeBars = (text: string): string => text.replaceAll('|', '\\|')
