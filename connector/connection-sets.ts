import type { ApiProperties, ConnectionParameter, ConnectionSet } from './api-properties.ts'
import { cloudHost, type Settings } from './endpoint.ts'

/** The ways to sign in. A connection keeps the one that it was made with: updates cannot change it. */
export function toConnectionSets(settings: Settings): ApiProperties['properties']['connectionParameterSets'] {
  const sets = [delegated(settings), servicePrincipal(settings)]
  return {
    uiDefinition: { displayName: 'Authentication type', description: 'Choose how to sign in.' },
    values: settings.target === 'cloud' ? sets : [...sets, namedKey(settings)],
  }
}

function delegated(settings: Settings): ConnectionSet {
  return {
    name: 'entraId',
    uiDefinition: {
      displayName: 'Microsoft Entra ID',
      description: 'Sign in as yourself, and give the subscription key of the environment.',
    },
    parameters: {
      token: signIn(settings),
      'token:TenantId': tenant,
      'token:resourceUri': audience(settings, 2),
      subscriptionKey: key('The primary or secondary key of the environment, or a named key.', 1),
      hostUrl: host(settings, 3),
    },
  }
}

function servicePrincipal(settings: Settings): ConnectionSet {
  const token = signIn(settings)
  return {
    name: 'oauthSP',
    uiDefinition: {
      displayName: 'Service principal (preview)',
      description: 'Sign in as an application, and give the subscription key of the environment.',
    },
    parameters: {
      token,
      'token:grantType': {
        type: 'string',
        defaultValue: 'client_credentials',
        allowedValues: [{ value: 'client_credentials' }],
        uiDefinition: {
          displayName: 'Grant type',
          description: 'How the application gets its token.',
          tooltip: 'An application signs in with a secret of its own.',
          constraints: {
            required: 'false',
            hidden: 'true',
            allowedValues: [{ text: 'Client credentials', value: 'client_credentials' }],
          },
        },
      },
      'token:clientId': text('Client ID', 'The ID of the application.', 1),
      'token:clientSecret': secret('Client secret', 'A secret of the application.', 2),
      'token:TenantId': tenant,
      'token:resourceUri': audience(settings, 4),
      subscriptionKey: key('The primary or secondary key of the environment, or a named key.', 3),
      hostUrl: host(settings, 5),
    },
  }
}

function namedKey(settings: Settings): ConnectionSet {
  return {
    name: 'namedKey',
    uiDefinition: {
      displayName: 'Named key',
      description:
        'Give a named key that acts alone; webhooks take it, other own operations of the service do not.',
    },
    parameters: {
      subscriptionKey: key('A named key of the environment that acts without a token.', 1),
      hostUrl: host(settings, 2),
    },
  }
}

const signIn = (settings: Settings): ConnectionParameter => ({
  type: 'oauthSetting',
  oAuthSettings: {
    identityProvider: 'aad',
    clientId: '<<client id>>',
    scopes: [],
    redirectMode: 'GlobalPerConnector',
    redirectUrl: 'https://global.consent.azure-apim.net/redirect',
    properties: { IsFirstParty: 'False', AzureActiveDirectoryResourceId: settings.audience },
    customParameters: {
      loginUri: { value: 'https://login.microsoftonline.com' },
      tenantId: { value: 'common' },
      resourceUri: { value: settings.audience },
    },
  },
  uiDefinition: {
    displayName: 'Sign in',
    description: 'Sign in with your Microsoft Entra ID account.',
    tooltip: 'The account needs a role in the environment.',
    constraints: { required: 'true', hidden: 'false' },
  },
})

/** In the one shape that is allowed. */
const tenant: ConnectionParameter = {
  type: 'string',
  metadata: { sourceType: 'AzureActiveDirectoryTenant' },
  uiDefinition: { constraints: { required: 'false', hidden: 'true' } },
}

const text = (displayName: string, description: string, tabIndex: number): ConnectionParameter => ({
  type: 'string',
  uiDefinition: {
    displayName,
    description,
    tooltip: description,
    constraints: { required: 'true', tabIndex },
  },
})

const secret = (displayName: string, description: string, tabIndex: number): ConnectionParameter => ({
  type: 'securestring',
  uiDefinition: {
    displayName,
    description,
    tooltip: description,
    constraints: { required: 'true', clearText: false, tabIndex },
  },
})

const key = (description: string, tabIndex: number): ConnectionParameter =>
  secret('Subscription key', description, tabIndex)

const audience = ({ audience }: Settings, tabIndex: number): ConnectionParameter => ({
  type: 'string',
  defaultValue: audience,
  uiDefinition: {
    displayName: 'Audience',
    description: 'The identifier of the service that the sign-in is for.',
    tooltip: 'Keep the default unless the service takes tokens for another audience.',
    constraints: { required: 'false', tabIndex },
  },
})

const host = ({ target, host }: Settings, tabIndex: number): ConnectionParameter => ({
  type: 'string',
  defaultValue: host,
  uiDefinition: {
    displayName: 'Host',
    description: 'The host name of the service, without scheme and path.',
    tooltip:
      target === 'cloud' && host === cloudHost
        ? 'Keep the default unless your tenant has another one.'
        : 'The sign-in and the key are sent there: enter only one that you trust.',
    constraints: { required: target === 'cloud' ? 'false' : 'true', tabIndex },
  },
})
