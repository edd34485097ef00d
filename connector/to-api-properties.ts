import { actions, toWirePath } from './actions.ts'
import type { ApiProperties, ConnectionParameter, Policy } from './api-properties.ts'
import { toWireName } from './contract-parameters.ts'
import { audience, basePath, defaultHost } from './endpoint.ts'

/** How a connection signs in, and what happens to each request on its way to the service. */
export function toApiProperties(): ApiProperties {
  return {
    properties: {
      connectionParameters: {
        token: signIn,
        'token:TenantId': tenant,
        subscriptionKey,
        hostUrl,
      },
      iconBrandColor: '#3730a3',
      capabilities: ['actions'],
      policyTemplateInstances: [sendKey, chooseHost, ...routes(), ...computedParameters()],
      publisher: 'Customer Insights Kit',
      stackOwner: 'Customer Insights Kit',
    },
  }
}

const signIn: ConnectionParameter = {
  type: 'oauthSetting',
  oAuthSettings: {
    identityProvider: 'aad',
    clientId: '<<client id>>',
    scopes: [],
    redirectMode: 'GlobalPerConnector',
    redirectUrl: 'https://global.consent.azure-apim.net/redirect',
    properties: { IsFirstParty: 'False', AzureActiveDirectoryResourceId: audience },
    customParameters: {
      loginUri: { value: 'https://login.microsoftonline.com' },
      tenantId: { value: 'common' },
      resourceUri: { value: audience },
    },
  },
  uiDefinition: {
    displayName: 'Sign in',
    description: 'Sign in with your Microsoft Entra ID account.',
    tooltip: 'The account needs a role in the environment.',
    constraints: { required: 'true', hidden: 'false' },
  },
}

const tenant: ConnectionParameter = {
  type: 'string',
  metadata: { sourceType: 'AzureActiveDirectoryTenant' },
  uiDefinition: { constraints: { required: 'false', hidden: 'true' } },
}

const subscriptionKey: ConnectionParameter = {
  type: 'securestring',
  uiDefinition: {
    displayName: 'Subscription key',
    description: 'The primary or secondary key of the environment.',
    tooltip: 'Find it under Permissions, APIs.',
    constraints: { required: 'true', clearText: false, tabIndex: 1 },
  },
}

const hostUrl: ConnectionParameter = {
  type: 'string',
  defaultValue: defaultHost,
  uiDefinition: {
    displayName: 'Host',
    description: 'The host name of the service, without scheme and path.',
    tooltip: 'Keep the default unless you run the service yourself.',
    constraints: { required: 'false', tabIndex: 2 },
  },
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
const chooseHost: Policy = {
  templateId: 'dynamichosturl',
  title: 'Send requests to the chosen host',
  parameters: {
    'x-ms-apimTemplateParameter.urlTemplate': `https://@connectionParameters('hostUrl','${defaultHost}')${basePath}`,
  },
}

function routes(): Policy[] {
  return actions
    .filter((action) => action.path)
    .map((action) => ({
      templateId: 'routerequesttoendpoint',
      title: `Route ${action.id} to its table`,
      parameters: {
        'x-ms-apimTemplateParameter.newPath': toWirePath(action),
        'x-ms-apimTemplateParameter.httpMethod': '@Request.OriginalHTTPMethod',
        'x-ms-apimTemplate-operationName': [action.id],
      },
    }))
}

/** One policy per computed parameter and value, for all actions that share it. */
function computedParameters(): Policy[] {
  const policies = new Map<string, Policy>()
  for (const action of actions) {
    for (const [name, value] of Object.entries(action.computed)) {
      const key = `${name} ${value}`
      const before = policies.get(key)?.parameters['x-ms-apimTemplate-operationName'] ?? []
      policies.set(key, {
        templateId: 'setqueryparameter',
        title: `Compute ${toWireName(action, name)}`,
        parameters: {
          'x-ms-apimTemplateParameter.name': toWireName(action, name),
          'x-ms-apimTemplateParameter.value': value,
          'x-ms-apimTemplateParameter.existsAction': 'override',
          'x-ms-apimTemplate-operationName': [...before, action.id],
        },
      })
    }
  }
  return [...policies.values()]
}
