import type { ApiProperties } from './api-properties.ts'
import { toConnectionSets } from './connection-sets.ts'
import type { Settings } from './endpoint.ts'
import { toPolicies } from './to-policies.ts'
import { needsScript, type View } from './view.ts'

/** How connections sign in, and what happens to requests and answers. */
export function toApiProperties(views: readonly View[], settings: Settings): ApiProperties {
  return {
    properties: {
      connectionParameterSets: toConnectionSets(settings),
      iconBrandColor: '#3730a3',
      capabilities: ['actions', 'triggers'],
      scriptOperations: views.filter(needsScript).map(({ id }) => id),
      policyTemplateInstances: toPolicies(views, settings),
      publisher: settings.publisher,
      stackOwner: settings.publisher,
    },
  }
}
