import { describe, expect, it } from 'vitest'
import { smallFiles, smallMapping } from '../../test/small-shop.ts'
import type { EnvironmentPlan } from './environment-plan.ts'
import { parseMapping } from './parse-mapping.ts'
import { planEnvironment } from './plan-environment.ts'

type TablePart = Record<string, unknown>

const headers = new Map([
  ['Shop_people', headerOf('people.csv')],
  ['Club_cards', headerOf('cards.csv')],
  ['Till_orders', headerOf('orders.csv')],
])

function headerOf(file: string): string[] {
  return smallFiles[file]?.split('\n')[0]?.split(',') ?? []
}

/** Plans the small shop with changes to its tables, by place, and to its headers. */
function plan(
  changes: readonly TablePart[] = [],
  otherHeaders: Record<string, string[]> = {},
): EnvironmentPlan {
  const tables = smallMapping.tables.map((table, index) => ({ ...table, ...changes[index] }))
  const mapping = parseMapping(JSON.stringify({ ...smallMapping, tables }), 'mapping.json')
  return planEnvironment(mapping, new Map([...headers, ...Object.entries(otherHeaders)]))
}

function columnsOf(environment: EnvironmentPlan, property: 'searchable' | 'indexed'): string[] {
  return environment.customerTable.columns.filter((column) => column[property]).map(({ name }) => name)
}

describe('planEnvironment', () => {
  it('fills alternate records before customers, and customers before activities', () => {
    expect(plan().tables.map(({ definition }) => definition.qualifiedName)).toEqual([
      'Club_cards',
      'Shop_people',
      'Till_orders',
    ])
  })

  it('lays the Customer table out: id, source columns, keys, stamps', () => {
    const { columns, ...table } = plan().customerTable
    expect(table).toEqual({
      qualifiedName: 'Customer',
      name: 'Customer',
      entityType: 'profile',
      key: 'CustomerId',
    })
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'CustomerId Edm.String',
      'Id Edm.String',
      'Name Edm.String',
      'Mail Edm.String',
      'Born Edm.Date',
      'Points Edm.Int64',
      'Spent Edm.Double',
      'Member Edm.Boolean',
      'HomeTown Edm.String',
      'Shop_people_Id Edm.String',
      'Shop_people_Id_Alternate Edm.String',
      'Club_cards_Card Edm.String',
      'Club_cards_Card_Alternate Edm.String',
      'CustomerId_ModifiedOn Edm.DateTimeOffset',
      'Customer_ModifiedOn Edm.DateTimeOffset',
    ])
    expect(columns.find(({ name }) => name === 'Mail')?.semanticType).toBe('IdentityServiceEmail')
  })

  it('searches ids, names, mail and places, and nothing long', () => {
    const people = [...headerOf('people.csv'), 'Photo URL', 'Address Notes', 'Nickname']
    const environment = plan([], { Shop_people: people })
    expect(columnsOf(environment, 'searchable')).toEqual([
      'CustomerId',
      'Id',
      'Name',
      'Mail',
      'HomeTown',
      'Nickname',
      'Shop_people_Id_Alternate',
      'Club_cards_Card_Alternate',
    ])
    expect(columnsOf(environment, 'indexed')).not.toContain('PhotoURL')
    expect(columnsOf(environment, 'indexed')).toContain('Born')
  })

  it('searches the columns that the mapping lists, if it does, and never numbers', () => {
    expect(columnsOf(plan([{ search: ['Mail', 'Points'] }]), 'searchable')).toEqual([
      'CustomerId',
      'Mail',
      'Shop_people_Id_Alternate',
      'Club_cards_Card_Alternate',
    ])
  })

  it('keeps a source column apart that is called as one of Customer is', () => {
    const environment = plan([{ key: 'CustomerId' }], {
      Shop_people: ['CustomerId', ...headerOf('people.csv')],
    })
    const names = environment.customerTable.columns.map(({ name }) => name)
    expect(names.slice(0, 2)).toEqual(['CustomerId', 'Source_CustomerId'])
    expect(names).toContain('Shop_people_CustomerId')
  })

  it('takes a column that is called as a property of every object', () => {
    const people = [...headerOf('people.csv'), 'constructor', 'toString']
    const { columns } = plan([], { Shop_people: people }).customerTable
    expect(columns.find(({ name }) => name === 'constructor')).toMatchObject({ type: 'Edm.String' })
  })

  it('makes names that expressions can hold', () => {
    const people = [...headerOf('people.csv'), '2nd Mail', '이름', 'E-Mail (work)']
    const names = plan([], { Shop_people: people }).customerSource.definition.columns.map(({ name }) => name)
    expect(names.slice(-3)).toEqual(['_2ndMail', '이름', 'EMailwork'])
  })

  it.each<[string, TablePart[], Record<string, string[]>, RegExp]>([
    ['a missing key', [{ key: 'ID' }], {}, /people\.csv: has no column ID, which tables\[0\]\.key names/],
    [
      'a missing typed column',
      [{ types: { Age: 'integer' } }],
      {},
      /no column Age, which tables\[0\]\.types/,
    ],
    ['a missing meaning', [{ semantics: { Nom: 'PersonFullName' } }], {}, /no column Nom, .*\.semantics/],
    ['a missing searched column', [{ search: ['Nom'] }], {}, /no column Nom, which tables\[0\]\.search/],
    ['a missing reference', [{}, { customer: 'Owner' }], {}, /cards\.csv: has no column Owner, .*\.customer/],
    [
      'a missing time',
      [{}, {}, { activity: { type: 'Order', time: 'When', title: 'What' } }],
      {},
      /no column When, which tables\[2\]\.activity\.time/,
    ],
    ['a time that is text', [{}, {}, { types: {} }], {}, /tables\[2\]\.activity\.time: At is read as string/],
    ['a key that is a date', [{ key: 'Born' }], {}, /tables\[0\]\.key: Born is a date m\/d\/yyyy/],
    [
      'a reference of another type than the key',
      [{}, { types: { Person: 'integer' } }],
      {},
      /tables\[1\]\.customer: Person is read as integer, but the key of Shop_people as string/,
    ],
    [
      'two columns that would be one',
      [],
      { Shop_people: [...headerOf('people.csv'), 'HomeTown'] },
      /people\.csv, line 1: the columns Home Town and HomeTown would both be called HomeTown/,
    ],
    [
      'a column without letters',
      [],
      { Shop_people: [...headerOf('people.csv'), '%'] },
      /the column % has no letter or digit/,
    ],
  ])('refuses %s', (_case, changes, otherHeaders, message) => {
    expect(() => plan(changes, otherHeaders)).toThrow(message)
  })
})
