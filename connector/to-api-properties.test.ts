import { describe, expect, test } from 'vitest'
import { toApiProperties } from './to-api-properties.ts'

const { connectionParameters, policyTemplateInstances } = toApiProperties().properties

describe('connection', () => {
  test('signs in with Entra ID for the audience of the service', () => {
    const { token } = connectionParameters
    expect(token).toMatchObject({
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider: 'aad',
        redirectMode: 'GlobalPerConnector',
        properties: { AzureActiveDirectoryResourceId: 'https://api.ci.ai.microsoft.com' },
        customParameters: { resourceUri: { value: 'https://api.ci.ai.microsoft.com' } },
      },
    })
  })

  test('asks for the tenant in the one shape that is allowed', () => {
    expect(connectionParameters['token:TenantId']).toEqual({
      type: 'string',
      metadata: { sourceType: 'AzureActiveDirectoryTenant' },
      uiDefinition: { constraints: { required: 'false', hidden: 'true' } },
    })
  })

  test('keeps the subscription key secret and the host optional', () => {
    expect(connectionParameters.subscriptionKey).toMatchObject({
      type: 'securestring',
      uiDefinition: { constraints: { required: 'true', clearText: false } },
    })
    expect(connectionParameters.hostUrl).toMatchObject({
      type: 'string',
      defaultValue: 'api.ci.ai.dynamics.com',
      uiDefinition: { constraints: { required: 'false' } },
    })
  })
})

describe('policies', () => {
  test('run in this order on these actions', () => {
    const order = policyTemplateInstances.map(({ templateId, parameters }) => [
      templateId,
      parameters['x-ms-apimTemplate-operationName'] ?? 'all',
    ])
    expect(order).toEqual([
      ['setheader', 'all'],
      ['dynamichosturl', 'all'],
      ['routerequesttoendpoint', ['GetCustomer']],
      ['setqueryparameter', ['GetCustomer', 'ListActivities']],
    ])
  })

  test('keep the base path when they choose the host', () => {
    const host = policyTemplateInstances.find(({ templateId }) => templateId === 'dynamichosturl')
    expect(host?.parameters['x-ms-apimTemplateParameter.urlTemplate']).toBe(
      "https://@connectionParameters('hostUrl','api.ci.ai.dynamics.com')/v1",
    )
  })
})
