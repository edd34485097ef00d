import { z } from 'zod'
import type { ConnectorFiles } from './connector-files.ts'

/** How a trigger finds out that something happened. */
export type Way = 'policy' | 'script' | 'webhook'

export interface ConnectorOperation {
  readonly id: string
  readonly summary: string
  readonly description: string
  /** The service answers 501 to it. */
  readonly isServed: boolean
}

export interface ConnectorTrigger extends ConnectorOperation {
  readonly way: Way
}

/** What is in a connector, read from its files alone. */
export interface ConnectorContents {
  readonly title: string
  readonly version: string
  readonly host: string
  readonly actions: readonly ConnectorOperation[]
  readonly triggers: readonly ConnectorTrigger[]
  /** Tools for agents, by the protocol of its own. */
  readonly hasAgents: boolean
  readonly signIns: readonly { readonly name: string; readonly title: string }[]
  readonly bytes: number
}

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  'x-ms-visibility': z.string(),
  'x-ms-trigger': z.string().optional(),
  'x-ms-agentic-protocol': z.string().optional(),
})

const Definition = z.object({
  info: z.object({ title: z.string(), version: z.string() }),
  host: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation.optional().catch(undefined))),
})

const Properties = z.object({
  properties: z.object({
    connectionParameterSets: z.object({
      values: z.array(z.object({ name: z.string(), uiDefinition: z.object({ displayName: z.string() }) })),
    }),
    policyTemplateInstances: z.array(
      z.object({ templateId: z.string(), parameters: z.record(z.string(), z.unknown()) }),
    ),
  }),
})

export const toText = (content: Uint8Array): string => new TextDecoder().decode(content)

export function describeConnector(files: ConnectorFiles): ConnectorContents {
  const { info, host, paths } = Definition.parse(JSON.parse(toText(files['apiDefinition.swagger.json'])))
  const { properties } = Properties.parse(JSON.parse(toText(files['apiProperties.json'])))
  const unserved = listUnserved(toText(files['readme.md']))
  const shown = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .filter((operation) => operation !== undefined)
    .filter((operation) => operation['x-ms-visibility'] !== 'internal')
  const polled = properties.policyTemplateInstances
    .filter(({ templateId }) => templateId === 'pollingtrigger')
    .flatMap(({ parameters }) => z.array(z.string()).parse(parameters['x-ms-apimTemplate-operationName']))

  const toOperation = ({ operationId: id, summary, description }: z.infer<typeof Operation>) => ({
    id,
    summary,
    description,
    isServed: !unserved.has(summary),
  })
  const isAgents = (operation: z.infer<typeof Operation>) => operation['x-ms-agentic-protocol'] !== undefined
  const findWay = ({ operationId, 'x-ms-trigger': trigger }: z.infer<typeof Operation>): Way => {
    if (trigger === 'single') return 'webhook'
    return polled.includes(operationId) ? 'policy' : 'script'
  }
  return {
    ...info,
    host,
    actions: shown
      .filter((operation) => operation['x-ms-trigger'] === undefined && !isAgents(operation))
      .map(toOperation),
    triggers: shown
      .filter((operation) => operation['x-ms-trigger'] !== undefined)
      .map((operation) => ({ ...toOperation(operation), way: findWay(operation) })),
    hasAgents: shown.some(isAgents),
    signIns: properties.connectionParameterSets.values.map(({ name, uiDefinition }) => ({
      name,
      title: uiDefinition.displayName,
    })),
    bytes: Object.values(files).reduce((sum, content) => sum + content.byteLength, 0),
  }
}

/** The readme marks what the service does not serve yet, under the name that makers see. */
const listUnserved = (readme: string): ReadonlySet<string> =>
  new Set(
    readme
      .split('\n### ')
      .filter((section) => section.includes('_Not served yet'))
      .map((section) => section.split('\n')[0] ?? ''),
  )
