import type { EnvironmentWriter } from '../src/store/environment-writer.ts'
import type { StoredValue, TableDefinition } from '../src/store/table-definition.ts'

/** A column name longer than PostgreSQL keeps (63 bytes). */
export const longColumnName = 'Preference'.repeat(10)

export const customerTable: TableDefinition = {
  qualifiedName: 'Customer',
  name: 'Customer',
  entityType: 'profile',
  key: 'CustomerId',
  columns: [
    { name: 'CustomerId', type: 'Edm.String', searchable: true },
    { name: 'FullName', type: 'Edm.String', semanticType: 'PersonFullName', searchable: true, indexed: true },
    {
      name: 'EMail',
      type: 'Edm.String',
      semanticType: 'IdentityServiceEmail',
      searchable: true,
      indexed: true,
    },
    { name: 'Telephone', type: 'Edm.String', semanticType: 'IdentityServicePhone', searchable: true },
    { name: 'City', type: 'Edm.String', semanticType: 'LocationCity', searchable: true, indexed: true },
    { name: 'city', type: 'Edm.String' },
    { name: 'RewardPoints', type: 'Edm.Int64', indexed: true },
    { name: 'Income', type: 'Edm.Double' },
    { name: 'IsSubscriber', type: 'Edm.Boolean' },
    { name: 'DateOfBirth', type: 'Edm.Date' },
    { name: 'CreatedOn', type: 'Edm.DateTimeOffset' },
    { name: longColumnName, type: 'Edm.String' },
  ],
}

export const activityTable: TableDefinition = {
  qualifiedName: 'UnifiedActivity',
  name: 'UnifiedActivity',
  entityType: 'unifiedActivity',
  key: 'ActivityId',
  columns: [
    { name: 'ActivityId', type: 'Edm.String' },
    { name: 'CustomerId', type: 'Edm.String' },
    { name: 'ActivityTime', type: 'Edm.DateTimeOffset' },
    { name: 'Title', type: 'Edm.String' },
  ],
}

const measureTable: TableDefinition = {
  qualifiedName: 'Customer_Measure',
  name: 'Customer_Measure',
  entityType: 'profileKpi',
  key: 'CustomerId',
  columns: [
    { name: 'CustomerId', type: 'Edm.String' },
    { name: 'TotalSpent', type: 'Edm.Double' },
  ],
}

const contactTable: TableDefinition = {
  qualifiedName: 'eCommerce_Contacts',
  name: 'Contacts',
  dataSourceName: 'eCommerce',
  entityType: 'unspecified',
  key: 'ContactId',
  columns: [{ name: 'ContactId', type: 'Edm.String' }],
}

export const customers: readonly (readonly StoredValue[])[] = [
  [
    'c1',
    'Nancy Smith',
    'nancy_smith@contoso.com',
    '983.566.0706x9509',
    'Austin',
    'north',
    10n,
    1.5,
    1,
    '1986-05-08',
    '2019-01-20T08:00:00.000Z',
    'tea',
  ],
  [
    'c2',
    'José Nuñez',
    'jose.nunez@contoso.com',
    '(384) 995-7852',
    'Málaga',
    null,
    9007199254740993n,
    2.25,
    0,
    '1974-08-01',
    '2018-12-23T00:00:00.000Z',
    null,
  ],
  [
    'c3',
    'Nancy Drew',
    'nancy.drew@fabrikam.com',
    '+1-569-626-5660',
    null,
    'south',
    null,
    null,
    null,
    null,
    null,
    null,
  ],
  [
    'c4',
    'Austin Smithson',
    'austin@fabrikam.com',
    null,
    'Nancy',
    'NORTH',
    -5n,
    -0.5,
    1,
    '2000-02-29',
    '2019-01-20T08:00:00.001Z',
    "O'Brien",
  ],
  [
    'c5',
    '김민수',
    'minsu.kim@contoso.kr',
    '02-312-3456',
    '서울',
    null,
    10n,
    100,
    0,
    '1990-01-01',
    '2017-01-01T00:00:00.000Z',
    '50% "off" (*)',
  ],
  [
    'c6',
    'Mary-Ann O’Brien',
    'mary-ann@contoso.com',
    '5551234567',
    'Austin',
    null,
    7n,
    0,
    null,
    '1986-05-08',
    '2019-01-19T23:59:59.999Z',
    null,
  ],
]

/** Five customers' worth of everything queries must cope with, and a timeline for two of them. */
export function fillCoffeeEnvironment(writer: EnvironmentWriter): void {
  const customer = writer.addTable(customerTable)
  for (const row of customers) customer.insert(row)
  const activity = writer.addTable(activityTable)
  activity.insert(['a1', 'c1', '2019-01-01T00:00:00.000Z', 'Bought a grinder'])
  activity.insert(['a2', 'c1', '2019-03-01T00:00:00.000Z', 'Bought beans'])
  activity.insert(['a3', 'c2', '2019-02-01T00:00:00.000Z', 'Wrote a review'])
  for (let index = 0; index < 150; index += 1) {
    activity.insert([
      `b${index}`,
      'c4',
      new Date(Date.UTC(2018, 0, 1 + index)).toISOString(),
      `Visit ${index}`,
    ])
  }
  const measure = writer.addTable(measureTable)
  measure.insert(['c1', 928])
  measure.insert(['c2', null])
  for (let index = 0; index < 50; index += 1) measure.insert([`d${index}`, index])
  const contact = writer.addTable(contactTable)
  for (const key of ['CNTID_1000', 'CNTID_1001', 'CNTID_1002']) contact.insert([key])
  writer.addKey('eCommerce', 'Contacts', 'CNTID_1001', 'c1')
  writer.addKey('eCommerce', 'Contacts', 'CNTID_1000', 'c1')
  writer.addKey('Loyalty', 'Members', 'CNTID_1001', 'c2')
  writer.addKey('Loyalty', 'Members', 'LOYID_1', 'c1')
}
