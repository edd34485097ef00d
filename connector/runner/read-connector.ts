import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import SwaggerClient from 'swagger-client'
import type {
  ApiProperties,
  ConnectionSet,
  Document,
  OperationObject,
  Policy,
  Response,
  Schema,
} from './documents.ts'

/** An operation where it stands in the file. */
export interface Operation extends OperationObject {
  readonly path: string
  readonly verb: string
  /** What is posted to a flow that subscribed. */
  readonly notification: Schema | undefined
}

/** A connector as its two files tell of it, and the place of its code. */
export interface Connector {
  /** References resolved; its host and base path are those of the platform's gateway. */
  readonly spec: Document
  /** Where the file says that the service is. */
  readonly serviceUrl: string
  readonly operations: readonly Operation[]
  readonly policies: readonly Policy[]
  readonly connectionSets: readonly ConnectionSet[]
  readonly scriptOperations: readonly string[]
  readonly scriptFile: string
}

/** Where flows find the connector: a host of the platform's and not the service, so that no link can skip it. */
const gateway = { host: 'gateway.example', basePath: '/apim/connector' }
export const gatewayUrl = `https://${gateway.host}${gateway.basePath}`

const verbs = ['get', 'put', 'post', 'delete', 'patch']

/** Reads the files of a folder as somebody would who imports them. */
export async function readConnector(folder: string): Promise<Connector> {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const file = read('apiDefinition.swagger.json') as Document
  const { properties } = read('apiProperties.json') as ApiProperties
  return {
    ...(await readDefinition(file)),
    serviceUrl: `${file.schemes[0]}://${file.host}${file.basePath.replace(/\/$/, '')}`,
    policies: properties.policyTemplateInstances,
    connectionSets: properties.connectionParameterSets.values,
    scriptOperations: properties.scriptOperations,
    scriptFile: join(folder, 'script.csx'),
  }
}

/** A definition alone, with its references resolved. */
export async function readDefinition(file: Document): Promise<Pick<Connector, 'spec' | 'operations'>> {
  const { spec, errors } = await SwaggerClient.resolve({
    spec: { ...file, ...gateway },
    allowMetaPatches: false,
  })
  if (errors.length > 0) throw new Error(`The definition cannot be read: ${JSON.stringify(errors)}`)
  const resolved = spec as Document
  return { spec: resolved, operations: listOperations(resolved) }
}

function listOperations(spec: Document): Operation[] {
  return Object.entries(spec.paths).flatMap(([path, item]) =>
    verbs
      .filter((verb) => item[verb] !== undefined)
      .map((verb) => ({
        ...(item[verb] as OperationObject),
        path,
        verb,
        notification: item['x-ms-notification-content']?.schema,
      })),
  )
}

export function findOperation(connector: Connector, operationId: string): Operation {
  const found = connector.operations.find((operation) => operation.operationId === operationId)
  if (!found) throw new Error(`The connector has no operation ${operationId}.`)
  return found
}

/** The answer whose shape makers see: of one answer alone that, else 200, 201 or default. */
export function findOutput({ responses, notification }: Operation): Schema | undefined {
  if (notification) return notification
  const all = Object.entries(responses)
  const [only] = all.length === 1 ? all : []
  if (only && /^(2|default)/.test(only[0])) return only[1].schema
  const seen: Response | undefined = responses['200'] ?? responses['201'] ?? responses.default
  return seen?.schema
}
