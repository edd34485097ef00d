import { toParameters } from './contract-parameters.ts'
import { getPrefix, type Settings, type Target } from './endpoint.ts'
import { findSample } from './find-sample.ts'
import { shareParts } from './share-parts.ts'
import type { PathItem, Swagger, SwaggerOperation } from './swagger.ts'
import { toOperation } from './to-operation.ts'
import { toOwnPaths } from './to-webhooks.ts'
import { toWirePath, type View } from './view.ts'

const poll = '/trigger'

/** Path of a view in the connector; the policy of a trigger takes its first part away. */
export function toPath(view: View, target: Target): string {
  const path = view.path ?? toWirePath(view)
  if (path.startsWith('/management/')) return path
  const prefix = getPrefix(target)
  return path.startsWith(`${poll}/`) ? `${poll}${prefix}${path.slice(poll.length)}` : `${prefix}${path}`
}

/** Path that the service is asked for. */
export function toTargetPath(view: View, target: Target): string {
  const path = toWirePath(view)
  return path.startsWith('/management/') ? path : `${getPrefix(target)}${path}`
}

/** The connector's definition: everything in it is derived from the contract and the views of it. */
export function toSwagger(views: readonly View[], settings: Settings): Swagger {
  const { target, title, description, version, contact, website, privacyPolicy } = settings
  const paths = toPaths(views, settings)
  const own = target === 'self-hosted' ? toOwnPaths() : {}
  return {
    swagger: '2.0',
    info: { title, description, version, contact },
    host: settings.host,
    basePath: settings.basePath,
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    ...shareParts({ ...paths, ...own }),
    'x-ms-connector-metadata': [
      { propertyName: 'Website', propertyValue: website },
      { propertyName: 'Privacy policy', propertyValue: privacyPolicy },
      { propertyName: 'Categories', propertyValue: 'Data;Sales and CRM' },
    ],
    'x-ms-capabilities': { testConnection: { operationId: 'ListEnvironments', parameters: {} } },
  }
}

function toPaths(views: readonly View[], { target, unserved }: Settings): Record<string, PathItem> {
  const paths: Record<string, PathItem> = {}
  for (const view of views) {
    const { responses, ...texts } = toOperation(view, unserved)
    const verb = view.operation.method.toLowerCase()
    const path = toPath(view, target)
    const sample = view.trigger && findSample(view, views)
    const printed: SwaggerOperation = {
      ...texts,
      ...(sample && { 'x-ms-operation-context': { simulate: sample } }),
      parameters: toParameters(view),
      responses,
    }
    paths[path] = { ...paths[path], [verb]: printed }
  }
  return paths
}
