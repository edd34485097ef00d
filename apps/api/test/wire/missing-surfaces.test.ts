import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

async function get({ instanceId, primaryKey }: Pick<TestService, 'instanceId' | 'primaryKey'>, path: string) {
  const response = await fetch(`${service.url}/v1/instances/${instanceId}${path}`, {
    headers: {
      authorization: `Bearer ${await service.tokenOf('Viewer')}`,
      'Ocp-Apim-Subscription-Key': primaryKey,
    },
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const query = (options: Record<string, string>) => `?${new URLSearchParams(options)}`

describe('what is not there', () => {
  test.each(['None', 'catalogue_tables', 'dbstat', "' or 1=1 --", '\0'])(
    'the size of %j is a 404 that names it',
    async (name) => {
      expect(await get(service, `/manage/entities/${encodeURIComponent(name)}/entitysize`)).toMatchObject({
        status: 404,
        body: {
          errorCode: 'entityMetadataNotFoundForEntity',
          message: `There is no table named ${name}. List tables names those that exist.`,
        },
      })
    },
  )

  test.each(['nobody', "' or 1=1 --", '\0', '\ud800', '%'])(
    'the activities of %j are a 404',
    async (customerId) => {
      expect(await get(service, `/profile/activityresponsemetadata${query({ customerId })}`)).toMatchObject({
        status: 404,
        body: {
          errorCode: 'customer360ApiInvalidIdentity',
          message: expect.stringContaining('There is no customer with the CustomerId '),
        },
      })
    },
  )

  const long = 'x'.repeat(2000)
  test.each([
    `/data/${long}`,
    `/manage/entities/${long}`,
    `/manage/entities/${long}/entitysize`,
    `/manage/relationships/${long}`,
    `/profile/activityresponsemetadata?customerId=${long}`,
    `/profile/keyring?dataSourceName=${long}&entityName=${long}&key=${long}`,
  ])('%# of a long name is a 404 that tells its beginning', async (path) => {
    const { status, body } = await get(service, path)
    expect(status).toBe(404)
    expect(body.message).toContain('x'.repeat(200))
    expect(body.message.length).toBeLessThan(800)
  })

  test('the activities of nobody in particular are a 400', async () => {
    expect(await get(service, '/profile/activityresponsemetadata')).toMatchObject({
      status: 400,
      body: { errorCode: 'invalidRequest', message: 'customerId is required.' },
    })
    expect((await get(service, '/profile/activityresponsemetadata?customerId=')).status).toBe(400)
  })

  test('an environment without data has an empty profile store, no tables and no customers', async () => {
    const empty = await service.addEnvironment()
    const { instanceId } = empty
    expect(await get(empty, '/profilestore/stateinfo')).toEqual({
      status: 200,
      body: {
        instanceId,
        primaryInfo: {
          currentState: 'empty',
          rowCount: 0,
          size: 0,
          profileStoreHydrationStateInfo: {
            merge: 'notHydrated',
            activity: 'notHydrated',
            attributeMeasures: 'notHydrated',
          },
        },
        secondaryInfo: { currentState: 'empty', rowCount: 0, size: 0 },
      },
    })
    expect((await get(empty, '/manage/entities')).body).toEqual({ instanceId, entities: [] })
    const paths = [
      '/manage/entities/Customer',
      '/manage/entities/Customer/entitysize',
      '/profile/activityresponsemetadata?customerId=c1',
      '/profile/keyring?dataSourceName=eCommerce&entityName=eCommerceContacts&key=CNTID_1000',
    ]
    for (const path of paths) expect((await get(empty, path)).status).toBe(404)
  })

  test('relationships that are not there are a 404', async () => {
    expect(await get(service, '/manage/relationships/None')).toMatchObject({
      status: 404,
      body: { message: 'There is no relationship named None. List relationships names those that exist.' },
    })
    expect(await get(await service.addEnvironment(), '/manage/relationships')).toEqual({
      status: 200,
      body: [],
    })
  })
})
