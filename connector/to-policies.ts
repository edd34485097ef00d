import type { Policy } from './api-properties.ts'
import { toWireName } from './contract-parameters.ts'
import type { Settings, Target } from './endpoint.ts'
import { toTargetPath } from './to-swagger.ts'
import type { View } from './view.ts'
import { subscribe, webhooks } from './webhooks.ts'

/** What happens to each request on its way to the service, and to its answer; in this order. */
export function toPolicies(views: readonly View[], settings: Settings): Policy[] {
  return [
    sendKey,
    chooseHost(settings),
    ...routes(views, settings.target),
    ...(settings.target === 'self-hosted' ? webhooks.map(routeHook) : []),
    ...computedParameters(views),
    ...views.flatMap(poll),
    ...views.flatMap(listMap),
    ...updateNextLinks(views),
  ]
}

const sendKey: Policy = {
  templateId: 'setheader',
  title: 'Send the subscription key',
  parameters: {
    'x-ms-apimTemplateParameter.name': 'Ocp-Apim-Subscription-Key',
    'x-ms-apimTemplateParameter.value': "@connectionParameters('subscriptionKey','')",
    'x-ms-apimTemplateParameter.existsAction': 'override',
    'x-ms-apimTemplate-policySection': 'Request',
  },
}

// This policy replaces the base path together with the host, so the template repeats it:
// https://github.com/MicrosoftDocs/BusinessApplicationPlatform-Connectors-public/issues/294
const chooseHost = ({ host, basePath }: Settings): Policy => ({
  templateId: 'dynamichosturl',
  title: 'Send requests to the chosen host',
  parameters: {
    'x-ms-apimTemplateParameter.urlTemplate': `https://@connectionParameters('hostUrl','${host}')${basePath.replace(/\/$/, '')}`,
  },
})

const route = (id: string, newPath: string): Policy => ({
  templateId: 'routerequesttoendpoint',
  title: `Route ${id} to its operation`,
  parameters: {
    'x-ms-apimTemplateParameter.newPath': newPath,
    'x-ms-apimTemplateParameter.httpMethod': '@Request.OriginalHTTPMethod',
    'x-ms-apimTemplate-operationName': [id],
  },
})

/** The policy of a trigger routes by itself. */
const routes = (views: readonly View[], target: Target): Policy[] =>
  views
    .filter((view) => view.path && view.trigger?.kind !== 'policy')
    .map((view) => route(view.id, toTargetPath(view, target)))

const routeHook = ({ id }: { readonly id: string }): Policy => route(id, subscribe.path)

/** One policy for each computed parameter and value, for all views that share it. */
function computedParameters(views: readonly View[]): Policy[] {
  const policies = new Map<string, Policy>()
  for (const view of views) {
    for (const [name, value = ''] of Object.entries(view.computed ?? {})) {
      const key = `${name} ${value}`
      const before = policies.get(key)?.parameters['x-ms-apimTemplate-operationName'] ?? []
      policies.set(key, {
        templateId: 'setqueryparameter',
        title: `Compute ${toWireName(view, name)} of ${[...before, view.id].join(', ')}`,
        parameters: {
          'x-ms-apimTemplateParameter.name': toWireName(view, name),
          'x-ms-apimTemplateParameter.value': value,
          'x-ms-apimTemplateParameter.existsAction': 'override',
          'x-ms-apimTemplate-operationName': [...before, view.id],
        },
      })
    }
  }
  return [...policies.values()]
}

/** The newest item of a poll becomes the condition of the next one. */
function poll(view: View): Policy[] {
  if (view.trigger?.kind !== 'policy') return []
  const state = Object.entries(view.trigger.state).map(([name, value]) => [toWireName(view, name), value])
  return [
    {
      templateId: 'pollingtrigger',
      title: `Poll ${view.id}`,
      type: 'PollingTrigger',
      parameters: {
        'x-ms-apimTemplateParameter.triggerConfig': Object.fromEntries(state),
        'x-ms-apimTemplateParameter.triggerDataPath': '@triggerBody().value',
        'x-ms-apimTemplate-operationName': [view.id],
      },
    },
  ]
}

/** Writes a map of the answer as a list, which flows can loop over. */
function listMap({ id, listed }: View): Policy[] {
  if (!listed) return []
  return [
    {
      templateId: 'convertobjecttoarray',
      title: `List what ${id} answers`,
      parameters: {
        'x-ms-apimTemplateParameter.propertyParentPath': `@body().${listed.parent}`,
        'x-ms-apimTemplateParameter.propertySubPath': listed.map,
        'x-ms-apimTemplateParameter.newPropertyPath': listed.list,
        'x-ms-apimTemplateParameter.keyName': 'name',
        'x-ms-apimTemplateParameter.valueName': 'value',
        'x-ms-apimTemplate-operationName': [id],
        'x-ms-apimTemplate-policySection': 'Response',
      },
    },
  ]
}

/** Without it, next links lead past the connection: to the service, without key and token. */
function updateNextLinks(views: readonly View[]): Policy[] {
  return [
    {
      templateId: 'updatenextlink',
      title: 'Lead next pages through the connection',
      parameters: {
        'x-ms-apimTemplateParameter.nextLinkPropertyName': '@odata.nextLink',
        'x-ms-apimTemplate-operationName': views.filter((view) => view.pages).map(({ id }) => id),
      },
    },
  ]
}
