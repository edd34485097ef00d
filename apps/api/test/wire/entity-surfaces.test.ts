import { statSync } from 'node:fs'
import { join } from 'node:path'
import { operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../src/load/load-environment.ts'
import { setInstanceData } from '../../src/store/instances.ts'
import { readTable, type TableRow } from '../small-shop.ts'
import { startService, type TestService } from '../start-service.ts'
import { tutorialFolders, tutorialMapping } from '../tutorial-files.ts'

interface Target {
  readonly instanceId: string
  readonly primaryKey: string
}

let service: TestService
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())

async function get({ instanceId, primaryKey }: Target, path: string) {
  const response = await fetch(`${service.url}/v1/instances/${instanceId}${path}`, {
    headers: {
      authorization: `Bearer ${await service.tokenOf('Viewer')}`,
      'Ocp-Apim-Subscription-Key': primaryKey,
    },
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const query = (options: Record<string, string>) => `?${new URLSearchParams(options)}`

/** The rows of the environment's file are what answers are held against. */
interface Environment extends Target {
  readonly file: string
}

const openSample = async (): Promise<Environment> => ({ ...service, file: join(service.dataDir, 'first.db') })

async function loadTutorial(dataFolder: string): Promise<Environment> {
  const environment = await service.addEnvironment()
  const file = join(service.dataDir, 'tutorial.db')
  const quarantineFolder = join(service.dataDir, 'quarantine', 'tutorial')
  await loadEnvironment({ mappingFile: tutorialMapping, dataFolder, outputFile: file, quarantineFolder })
  await setInstanceData(service.control, environment.instanceId, { dataFile: 'tutorial.db' })
  return { ...environment, file }
}

const sources = [
  { name: 'the sample', hasMeasures: true, open: openSample },
  ...tutorialFolders.map((folder) => ({
    name: "the tutorial's files",
    hasMeasures: false,
    open: () => loadTutorial(folder),
  })),
]

describe.each(sources)('from $name', ({ hasMeasures, open }) => {
  let environment: Environment
  let contacts: TableRow[]
  let cards: ReadonlyMap<unknown, readonly string[]>
  let customerIds: ReadonlyMap<unknown, string>
  const tables = new Map<string, TableRow[]>()
  const read = (name: string): TableRow[] => {
    const rows = tables.get(name) ?? readTable(environment.file, name)
    tables.set(name, rows)
    return rows
  }
  const ask = (path: string) => get(environment, path)

  beforeAll(async () => {
    environment = await open()
    contacts = read('eCommerce_eCommerceContacts')
    customerIds = new Map(read('Customer').map((row) => [row.ContactId, String(row.CustomerId)]))
    const byContact = Map.groupBy(read('LoyaltyScheme_loyCustomers'), ({ ContactId }) => ContactId)
    cards = new Map([...byContact].map(([id, rows]) => [id, rows.map(({ LoyaltyId }) => String(LoyaltyId))]))
  })

  const cardsOf = (contactId: unknown) => cards.get(contactId) ?? []
  const customerIdOf = (contactId: unknown) => customerIds.get(contactId) ?? ''
  const listNames = async (): Promise<string[]> =>
    (await ask('/manage/entities')).body.entities.map(
      ({ qualifiedEntityName }: { qualifiedEntityName: string }) => qualifiedEntityName,
    )

  test('every table is the same alone and in the list, with and without annotations', async () => {
    for (const options of ['', '?attributesAnnotations=true']) {
      const list = await ask(`/manage/entities${options}`)
      expect(operations.tables.list.response.safeParse(list.body).error).toBeUndefined()
      const alone = await Promise.all(
        list.body.entities.map(async (entity: { qualifiedEntityName: string }) => {
          return (await ask(`/manage/entities/${entity.qualifiedEntityName}${options}`)).body
        }),
      )
      expect(list.body).toEqual({ instanceId: environment.instanceId, entities: alone })
      for (const entity of alone) {
        expect(operations.tables.get.response.safeParse(entity).error).toBeUndefined()
        for (const attribute of entity.attributes) expect('annotations' in attribute).toBe(options !== '')
      }
    }
  })

  test('customers are linked with their sources and with what happened to them, and sources with each other, from both ends', async () => {
    const seen = async (name: string) => {
      const { relationships } = (await ask(`/manage/entities/${name}`)).body
      return relationships.map((each: Record<string, Record<string, unknown>>) => [
        each.name,
        each.relationshipType,
        each.fromAttribute?.name,
        each.toAttribute?.name,
        each.dataSourceEntity?.qualifiedEntityName,
      ])
    }
    const origin = 'singleKeyRelationshipOrigin'
    const destination = 'singleKeyRelationshipDestination'
    const contact = 'eCommerce_eCommerceContacts'
    const card = 'LoyaltyScheme_loyCustomers'
    const ofContact = [`CustomerTo${contact}`, `${contact}_ContactId`, 'ContactId'] as const
    const ofCard = [`CustomerTo${card}`, `${card}_LoyaltyId`, 'LoyaltyId'] as const
    const found = await seen('Customer')
    const expected = [
      ['UnifiedActivityToCustomer', destination, 'CustomerId', 'CustomerId', 'UnifiedActivity'],
      [ofContact[0], origin, ofContact[1], ofContact[2], contact],
      [ofCard[0], origin, ofCard[1], ofCard[2], card],
      ...(hasMeasures
        ? [['Customer_MeasureToCustomer', destination, 'CustomerId', 'CustomerId', 'Customer_Measure']]
        : []),
    ]
    expect(found.toSorted()).toEqual(expected.toSorted())
    const purchase = 'eCommerce_eCommercePurchases'
    const storePurchase = 'PoS_posPurchases'
    const review = 'Website_webReviews'
    expect((await seen(contact)).toSorted()).toEqual(
      [
        [ofContact[0], destination, ofContact[1], ofContact[2], 'Customer'],
        [`${card}To${contact}`, destination, 'ContactId', 'ContactId', card],
        [`${purchase}To${contact}`, destination, 'ContactId', 'ContactId', purchase],
        [`${review}To${contact}`, destination, 'UserId', 'ContactId', review],
      ].toSorted(),
    )
    expect(await seen('UnifiedActivity')).toEqual([
      ['UnifiedActivityToCustomer', origin, 'CustomerId', 'CustomerId', 'Customer'],
    ])
    expect(await seen(storePurchase)).toEqual([
      [`${storePurchase}To${card}`, origin, 'LoyaltyId', 'LoyaltyId', card],
    ])
  })

  test('relationships lead from every source table to the customers', async () => {
    const all = await ask('/manage/relationships')
    expect(operations.relationships.list.response.safeParse(all.body).error).toBeUndefined()
    const { body: system } = await ask('/manage/systemrelationships')
    expect(system).toEqual(all.body.filter(({ source }: { source: string }) => source === 'system'))
    for (const each of all.body) expect((await ask(`/manage/relationships/${each.name}`)).body).toEqual(each)
    expect(all.body).toContainEqual({
      name: 'PoS_posPurchasesToLoyaltyScheme_loyCustomers',
      friendlyName: 'PoS_posPurchasesToLoyaltyScheme_loyCustomers',
      relationshipType: 'singleKeyRelationshipOrigin',
      fromEntityName: 'PoS_posPurchases',
      fromAttributeName: 'LoyaltyId',
      toEntityName: 'LoyaltyScheme_loyCustomers',
      toAttributeName: 'LoyaltyId',
      cardinality: 'manyToOne',
      source: 'inferred',
      instanceId: environment.instanceId,
    })
    const leads = new Set(['Customer'])
    for (let size = 0; size < leads.size; ) {
      size = leads.size
      for (const { fromEntityName, toEntityName } of all.body) {
        if (leads.has(fromEntityName)) leads.add(toEntityName)
        if (leads.has(toEntityName)) leads.add(fromEntityName)
      }
    }
    expect([...leads].sort()).toEqual((await listNames()).toSorted())
  })

  test('the size of a table counts its rows and their bytes', async () => {
    let total = 0
    for (const name of await listNames()) {
      const rows = read(name)
      const { status, body } = await ask(`/manage/entities/${name}/entitysize`)
      expect(status).toBe(200)
      expect(body).toEqual({ qualifiedEntityName: name, size: expect.any(Number), rowCount: rows.length })
      const texts = rows.flatMap(Object.values).filter((value) => typeof value === 'string')
      expect(body.size).toBeGreaterThan(Buffer.byteLength(texts.join('')))
      expect(body.size % 4096).toBe(0)
      expect((await ask(`/manage/entities/${name.toUpperCase()}/entitysize`)).body).toEqual(body)
      total += body.size
    }
    // The rest is indexes.
    expect(total).toBeLessThan(statSync(environment.file).size)
  })

  test('the profile store is there and holds all customers', async () => {
    const { size } = (await ask('/manage/entities/Customer/entitysize')).body
    const { refreshTime } = (await ask('/manage/entities/Customer')).body
    expect(await ask('/profilestore/stateinfo')).toEqual({
      status: 200,
      body: {
        instanceId: environment.instanceId,
        ingestionTime: refreshTime,
        primaryInfo: {
          currentState: 'queryable',
          rowCount: read('Customer').length,
          size,
          profileStoreHydrationStateInfo: {
            merge: 'hydrated',
            activity: 'hydrated',
            attributeMeasures: hasMeasures ? 'hydrated' : 'nothingToHydrate',
          },
        },
        secondaryInfo: { currentState: 'empty', rowCount: 0, size: 0 },
      },
    })
  })

  test('the activities of a customer are counted by type, over all sources', async () => {
    const purchases = [read('eCommerce_eCommercePurchases'), read('PoS_posPurchases')].flat()
    const reviews = read('Website_webReviews')
    const sum = (activityType: string, dates: readonly unknown[]) =>
      dates.length === 0
        ? []
        : [
            {
              activityType,
              count: dates.length,
              lastActivityTime: `${dates.map(String).sort().at(-1)}T00:00:00.000Z`,
            },
          ]
    for (const { ContactId } of contacts.slice(0, 20)) {
      const customerId = customerIdOf(ContactId)
      const ids = [ContactId, ...cardsOf(ContactId)]
      const bought = purchases.filter((row) => ids.includes(row.LoyaltyId ?? row.ContactId ?? null))
      const written = reviews.filter((row) => row.UserId === ContactId)
      const activityTypes = [
        ...sum(
          'Review',
          written.map(({ ReviewDate }) => ReviewDate),
        ),
        ...sum(
          'SalesOrderLine',
          bought.map(({ PurchasedOn }) => PurchasedOn),
        ),
      ].toSorted((a, b) => b.count - a.count)
      const answer = await ask(`/profile/activityresponsemetadata${query({ customerId })}`)
      expect(answer).toEqual({
        status: 200,
        body: {
          instanceId: environment.instanceId,
          customerId,
          totalCount: bought.length + written.length,
          activityTypes,
        },
      })
    }
  })

  test('every key of a customer, in every source, leads to the same key ring', async () => {
    const ids = contacts
      .map(({ ContactId }) => String(ContactId))
      .toSorted((a, b) => cardsOf(b).length - cardsOf(a).length)
      .slice(0, 3)
    for (const contactId of ids) {
      const held = cardsOf(contactId)
      const body = {
        instanceId: environment.instanceId,
        customerId: customerIdOf(contactId),
        keyRing: [
          {
            dataSourceName: 'eCommerce',
            tableName: 'eCommerceContacts',
            preferredKey: contactId,
            keys: [contactId],
          },
          {
            dataSourceName: 'LoyaltyScheme',
            tableName: 'loyCustomers',
            preferredKey: held[0],
            keys: held,
          },
        ],
      }
      const asked = [
        { dataSourceName: 'eCommerce', entityName: 'eCommerceContacts', key: contactId },
        { dataSourceName: 'ecommerce', entityName: 'ECOMMERCECONTACTS', key: contactId },
        ...held.map((key) => ({ dataSourceName: 'LoyaltyScheme', entityName: 'loyCustomers', key })),
      ]
      for (const source of asked) {
        expect(await ask(`/profile/keyring${query(source)}`)).toEqual({ status: 200, body })
      }
    }
  })
})

test('a customer of the sample has two cards, of which the first is preferred', async () => {
  const source = { dataSourceName: 'LoyaltyScheme', entityName: 'loyCustomers', key: 'LOYID_1007_2' }
  const { body } = await get(service, `/profile/keyring${query(source)}`)
  expect(body.keyRing[1]).toEqual({
    dataSourceName: 'LoyaltyScheme',
    tableName: 'loyCustomers',
    preferredKey: 'LOYID_1007',
    keys: ['LOYID_1007', 'LOYID_1007_2'],
  })
})

test('a table is told of to the last property', async () => {
  const { body } = await get(service, '/manage/entities/customer_measure?attributesAnnotations=true')
  const treated = { isSearchable: false, isFilterable: true, isSortable: true, isFacetable: false }
  const describeColumn = (name: string, dataType: string, semanticType?: string) => ({
    name,
    friendlyName: name,
    dataType,
    ...(semanticType && { semanticType }),
    searchProperties: treated,
  })
  const annotate = (mandatory: string) => ({
    annotations: [
      { name: 'mandatory', value: mandatory },
      { name: 'readOnly', value: 'true' },
    ],
  })
  const key = describeColumn('CustomerId', 'Edm.String', 'Customer')
  const ofCustomer = { ...key, searchProperties: { ...treated, isSearchable: true } }
  expect(body).toEqual({
    name: 'Customer_Measure',
    qualifiedEntityName: 'Customer_Measure',
    dataflowType: 'kpi',
    entityType: 'profileKpi',
    attributes: [
      { ...key, ...annotate('true') },
      { ...describeColumn('TotalSpent', 'Edm.Double'), ...annotate('false') },
      { ...describeColumn('PurchaseCount', 'Edm.Int64'), ...annotate('false') },
      { ...describeColumn('AveragePurchase', 'Edm.Double'), ...annotate('false') },
    ],
    keys: [[{ ...key, ...annotate('true') }]],
    relationships: [
      {
        name: 'Customer_MeasureToCustomer',
        friendlyName: 'Customer_MeasureToCustomer',
        fromAttribute: key,
        toAttribute: ofCustomer,
        relationshipType: 'singleKeyRelationshipOrigin',
        dataSourceEntity: {
          name: 'Customer',
          qualifiedEntityName: 'Customer',
          dataflowType: 'conflationResolveConflicts',
          entityType: 'profile',
          attributes: [ofCustomer],
        },
      },
    ],
    annotations: [],
    refreshTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  })
})

test('quarantine and deduplication bring no further tables', async () => {
  const plain = await get(service, '/manage/entities')
  for (const option of ['includeQuarantined', 'includeSelfConflatedEntity']) {
    expect(await get(service, `/manage/entities?${option}=true`)).toEqual(plain)
  }
})

test('annotations say what the system alone sets', async () => {
  const { body } = await get(service, '/manage/entities/Customer?attributesAnnotations=true')
  type Attribute = { name: string; annotations: { name: string; value: string }[] }
  const names = (annotation: string) =>
    body.attributes
      .filter(({ annotations }: Attribute) =>
        annotations.some(({ name, value }) => name === annotation && value === 'true'),
      )
      .map(({ name }: Attribute) => name)
  expect(body.semanticType).toBe('Customer')
  expect(names('mandatory')).toEqual(['CustomerId'])
  expect(names('readOnly')).toEqual([
    'CustomerId',
    'eCommerce_eCommerceContacts_ContactId',
    'eCommerce_eCommerceContacts_ContactId_Alternate',
    'LoyaltyScheme_loyCustomers_LoyaltyId',
    'LoyaltyScheme_loyCustomers_LoyaltyId_Alternate',
    'CustomerId_ModifiedOn',
    'Customer_ModifiedOn',
  ])
})
