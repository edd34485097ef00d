import { describe, expect, test } from 'vitest'
import { buildConnector } from './build-connector.ts'

const cloud = buildConnector({ target: 'cloud' }).apiProperties.properties
const selfHosted = buildConnector({ target: 'self-hosted' }).apiProperties.properties

const findSet = (properties: typeof cloud, name: string) => {
  const set = properties.connectionParameterSets.values.find((value) => value.name === name)
  if (!set) throw new Error(`No set ${name}`)
  return set.parameters
}

describe('ways to sign in', () => {
  test('are two for the cloud, and a key alone for a service of your own', () => {
    const names = ({ connectionParameterSets }: typeof cloud) =>
      connectionParameterSets.values.map(({ name }) => name)
    expect(names(cloud)).toEqual(['entraId', 'oauthSP'])
    expect(names(selfHosted)).toEqual(['entraId', 'oauthSP', 'namedKey'])
    expect(Object.keys(findSet(selfHosted, 'namedKey'))).toEqual(['subscriptionKey', 'hostUrl'])
  })

  test('say that the service principal is a preview', () => {
    const [, principal] = cloud.connectionParameterSets.values
    expect(principal?.uiDefinition.displayName).toContain('(preview)')
    expect(principal?.parameters['token:clientSecret']?.type).toBe('securestring')
  })

  test('sign in with Entra ID for the audience of the service, which can be another', () => {
    const audience = 'https://api.ci.ai.microsoft.com'
    expect(findSet(cloud, 'entraId').token).toMatchObject({
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider: 'aad',
        redirectMode: 'GlobalPerConnector',
        properties: { AzureActiveDirectoryResourceId: audience },
        customParameters: { resourceUri: { value: audience } },
      },
    })
    expect(findSet(cloud, 'entraId')['token:resourceUri']).toMatchObject({ defaultValue: audience })
  })

  test('ask for the tenant in the one shape that is allowed', () => {
    expect(findSet(cloud, 'entraId')['token:TenantId']).toEqual({
      type: 'string',
      metadata: { sourceType: 'AzureActiveDirectoryTenant' },
      uiDefinition: { constraints: { required: 'false', hidden: 'true' } },
    })
  })

  test('keep the key secret, and the host optional for the cloud alone', () => {
    const cloudSet = findSet(cloud, 'entraId')
    expect(cloudSet.subscriptionKey).toMatchObject({
      type: 'securestring',
      uiDefinition: { constraints: { required: 'true', clearText: false } },
    })
    expect(cloudSet.hostUrl).toMatchObject({
      defaultValue: 'api.ci.ai.dynamics.com',
      uiDefinition: { constraints: { required: 'false' } },
    })
    expect(findSet(selfHosted, 'entraId').hostUrl?.uiDefinition.constraints.required).toBe('true')
  })
})

describe('policies', () => {
  const order = (properties: typeof cloud) => [
    ...new Set(properties.policyTemplateInstances.map(({ templateId }) => templateId)),
  ]

  test('send the key, choose the host, route, compute, poll, and lead to next pages, in this order', () => {
    expect(order(cloud)).toEqual([
      'setheader',
      'dynamichosturl',
      'routerequesttoendpoint',
      'setqueryparameter',
      'pollingtrigger',
      'convertobjecttoarray',
      'updatenextlink',
    ])
    expect(order(selfHosted)).toEqual(order(cloud))
  })

  test('have titles of their own', () => {
    const titles = selfHosted.policyTemplateInstances.map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })

  test('keep the base path when they choose the host', () => {
    const read = ({ policyTemplateInstances }: typeof cloud) =>
      policyTemplateInstances.find(({ templateId }) => templateId === 'dynamichosturl')?.parameters[
        'x-ms-apimTemplateParameter.urlTemplate'
      ]
    expect(read(cloud)).toBe("https://@connectionParameters('hostUrl','api.ci.ai.dynamics.com')/v1")
    expect(read(selfHosted)).toBe("https://@connectionParameters('hostUrl','customer-insights.example.com')")
  })

  test('make the newest activity the condition of the next poll', () => {
    const poll = cloud.policyTemplateInstances.find(({ templateId }) => templateId === 'pollingtrigger')
    expect(poll?.parameters).toMatchObject({
      'x-ms-apimTemplateParameter.triggerConfig': {
        $filter: 'ActivityTime gt @{triggerBody().value[0].ActivityTime}',
      },
      'x-ms-apimTemplate-operationName': ['WhenActivityIsRecorded'],
    })
  })
})

describe('the script', () => {
  test('gets what it reshapes and what keeps state, and nothing else', () => {
    expect(cloud.scriptOperations).toEqual([
      'GetTableSchema',
      'ListCustomerChoices',
      'ListSourceKeys',
      'ListActivityTypes',
      'IsCustomerInSegment',
      'WhenSegmentIsRefreshed',
      'WhenSegmentSizePassesThreshold',
      'WhenMeasurePassesThreshold',
      'WhenFullRefreshIsFinished',
      'WhenUnificationIsFinished',
      'WhenRefreshFails',
      'WhenDataSourceIsRefreshed',
      'WhenDataSourceFails',
    ])
  })
})
