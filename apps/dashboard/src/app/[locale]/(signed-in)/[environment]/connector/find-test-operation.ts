import { z } from 'zod'
import type { ConnectorFiles } from './connector-files.ts'
import { toText } from './describe-connector.ts'

const Definition = z.object({
  'x-ms-capabilities': z.object({ testConnection: z.object({ operationId: z.string() }) }),
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string().optional() }).loose())),
})

/** What the platform calls to test a connection, as the connector's definition says. */
export function findTestOperation(files: ConnectorFiles): { readonly method: string; readonly path: string } {
  const definition = JSON.parse(toText(files['apiDefinition.swagger.json']))
  const { 'x-ms-capabilities': capabilities, paths } = Definition.parse(definition)
  const { operationId } = capabilities.testConnection
  for (const [path, methods] of Object.entries(paths)) {
    const method = Object.keys(methods).find((verb) => methods[verb]?.operationId === operationId)
    if (method !== undefined) return { method: method.toUpperCase(), path }
  }
  throw new Error(`The connector has no operation ${operationId} to test connections with.`)
}
