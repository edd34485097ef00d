import { randomUUID } from 'node:crypto'
import { operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

type Target = Pick<TestService, 'instanceId' | 'primaryKey'>

async function get(path: string, { instanceId, primaryKey }: Target = service) {
  const response = await fetch(`${service.url}/v1/instances/${instanceId}/manage/datasources${path}`, {
    headers: {
      authorization: `Bearer ${await service.tokenOf('Viewer')}`,
      'Ocp-Apim-Subscription-Key': primaryKey,
    },
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

describe('data sources', () => {
  test('are those of the source tables, with keys, meanings and the time of the load', async () => {
    const { status, body } = await get('')
    expect(status).toBe(200)
    expect(operations.dataSources.list.response.parse(body)).toEqual(body)
    const names = body.map(
      ({ dataSourceMetadata }: { dataSourceMetadata: { name: string } }) => dataSourceMetadata.name,
    )
    expect(names.toSorted()).toEqual(['LoyaltyScheme', 'PoS', 'Website', 'eCommerce'])
    const { dataSourceMetadata } = body[names.indexOf('eCommerce')]
    expect(dataSourceMetadata).toMatchObject({
      instanceId: service.instanceId,
      isActive: true,
      refreshState: 'updated',
      lastRefresh: expect.stringMatching(/^\d{4}-.*Z$/),
      entitiesCount: 2,
    })
    expect(dataSourceMetadata.entityNames.toSorted()).toEqual(['eCommerceContacts', 'eCommercePurchases'])
    const byName = Object.fromEntries(
      dataSourceMetadata.entityInformation.map((table: { entityName: string }) => [table.entityName, table]),
    )
    expect(byName.eCommerceContacts).toMatchObject({ primaryKey: 'ContactId', entityType: 'unspecified' })
    expect(byName.eCommerceContacts.semanticLabels).toContainEqual({
      attributeName: 'EMail',
      label: 'IdentityServiceEmail',
    })
    expect(byName.eCommercePurchases.timestampFieldName).toBe('PurchasedOn')
  })

  test('one is found by its id in any case, with its tables as a model unless that is refused', async () => {
    const [{ dataSourceMetadata }] = (await get('')).body
    const id = dataSourceMetadata.dataSourceId
    const { status, body } = await get(`/${id.toUpperCase()}`)
    expect(status).toBe(200)
    expect(operations.dataSources.get.response.parse(body)).toEqual(body)
    expect(body.dataSourceMetadata).toEqual(dataSourceMetadata)
    expect(body.model.entities.map(({ name }: { name: string }) => name)).toEqual(
      dataSourceMetadata.entityNames,
    )
    expect((await get(`/${id}?includeModel=false`)).body).toEqual({ dataSourceMetadata })
    expect((await get(`/${id}`, await service.addEnvironment())).status).toBe(404)
  })

  test('one that is not there is a 404 that says where to look', async () => {
    const id = randomUUID()
    expect(await get(`/${id}`)).toMatchObject({
      status: 404,
      body: {
        errorCode: 'notFound',
        message: `There is no data source with the id ${id}. List data sources tells those that exist.`,
        params: { target: 'dataSourceId' },
      },
    })
  })

  test('there are none before a load', async () => {
    expect(await get('', await service.addEnvironment())).toEqual({ status: 200, body: [] })
  })
})
