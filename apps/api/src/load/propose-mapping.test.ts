import { describe, expect, test } from 'vitest'
import type { SampledFile } from './draft-table.ts'
import type { Mapping } from './mapping.ts'
import { proposeMapping } from './propose-mapping.ts'

const toFile = (name: string, text: string): SampledFile => {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  return {
    file: name,
    name,
    sample: {
      format: 'csv',
      separator: ',',
      header,
      rows: rows.map((fields, index) => ({ line: index + 2, fields })),
    },
  }
}

describe('a proposed mapping', () => {
  test('takes the file of persons for the customers, wherever it stands', () => {
    const orders = toFile('orders.csv', 'OrderId,CustomerId,OrderedOn,Product\nO1,C-1,2024-01-02,Tea\n')
    const customers = toFile(
      '2024 kunden.csv',
      'CustomerId,Vorname,Nachname,E-Mail\nC-1,Ana,Berg,a@x.example\n',
    )
    const mapping = proposeMapping([orders, customers], undefined)
    expect(mapping.customer).toBe('Files_Table_2024_kunden')
    expect(mapping.tables[0]).toMatchObject({
      key: 'OrderId',
      customer: 'CustomerId',
      activity: { type: 'SalesOrder', time: 'OrderedOn', title: 'Product' },
    })
    expect(mapping.tables[1]?.semantics).toEqual({
      Vorname: 'PersonFirstName',
      Nachname: 'PersonLastName',
      'E-Mail': 'IdentityServiceEmail',
    })
  })

  test('keeps other records of persons apart from activities, though they have dates', () => {
    const contacts = toFile('contacts.csv', 'ContactId,FullName,EMail\nC-1,Ana Berg,a@x.example\n')
    const members = toFile(
      'members.csv',
      'MemberId,ContactId,FullName,EMail,Phone,JoinedOn\nM-1,C-1,Ana B.,a@x.example,1,2024-01-02\n',
    )
    const { tables } = proposeMapping([contacts, members], undefined)
    expect(tables[1]).toMatchObject({ key: 'MemberId', customer: 'ContactId' })
    expect(tables[1]?.activity).toBeUndefined()
  })

  test('reads keys and what refers to them as texts, also where they are numbers', () => {
    const people = toFile('people.csv', 'Id,Name\n1,Ana\n2,Bo\n')
    const visits = toFile('visits.csv', 'VisitId,PersonId,At\n10,1,2024-01-02\n')
    const { tables } = proposeMapping([people, visits], undefined)
    expect(tables[0]).toMatchObject({ key: 'Id', types: {} })
    expect(tables[1]).toMatchObject({ key: 'VisitId', types: { At: 'date yyyy-mm-dd' } })
  })

  test('takes a column that is named like a key for it, though it is empty in some row', () => {
    const people = 'C1,Ana,4\nC2,Bo,5\n,Eve,6\n'
    const file = (header: string) => [toFile('people.csv', `${header}\n${people}`)]
    expect(proposeMapping(file('CustomerCode,First Name,Points'), undefined).tables[0]?.key).toBe(
      'CustomerCode',
    )
    expect(proposeMapping(file('Zip Code,First Name,Points'), undefined).tables[0]?.key).toBe('First Name')
  })

  test('names files alike apart, and such as have no letter of ours', () => {
    const files = ['고객.csv', '주문.csv', 'a.csv', 'a.txt'].map((name) => toFile(name, 'Id,Name\n1,x\n'))
    const names = proposeMapping(files, undefined).tables.map(({ table }) => table)
    expect(names).toEqual(['Table', 'Table2', 'a', 'a2'])
  })

  const shop: Mapping = {
    customer: 'Shop_people',
    tables: [
      {
        dataSource: 'Shop',
        table: 'people',
        file: 'none',
        key: 'Id',
        types: {},
        semantics: {},
        search: ['Note'],
      },
      {
        dataSource: 'Club',
        table: 'members',
        file: 'none',
        key: 'Card',
        types: {},
        semantics: {},
        customer: 'Owner',
      },
      {
        dataSource: 'Till',
        table: 'visits',
        file: 'none',
        key: 'No',
        types: { Begun: 'datetime', Ended: 'datetime' },
        semantics: {},
        customer: { column: 'Of', through: 'Club_members' },
        activity: { type: 'Visit', name: 'Call', time: 'Ended', title: 'Remark' },
      },
      {
        dataSource: 'Sums',
        table: 'totals',
        file: 'none',
        key: 'Who',
        types: { Total: 'number' },
        semantics: {},
        customer: 'Who',
        measures: ['Total'],
      },
    ],
  }
  const visits = toFile('visits.csv', 'No,Of,Begun,Ended,Title,Remark\n1,C1,2024-01-02,2024-01-03,a,b\n')

  test('leaves what a table was to customers, and which columns are searched', () => {
    const files = [
      toFile('people.csv', 'Id,Name,Note\nP1,Ana,x\n'),
      toFile('members.csv', 'Card,Owner,Full Name,E-Mail\nC1,P1,Ana,a@x.example\n'),
      toFile('totals.csv', 'Who,Total\nP1,1.5\n'),
    ]
    const { customer, tables } = proposeMapping([visits, ...files], shop)
    expect(customer).toBe('Shop_people')
    expect(tables.map(({ customer: leading }) => leading)).toEqual([
      { column: 'Of', through: 'Club_members' },
      undefined,
      'Owner',
      'Who',
    ])
    expect(tables[0]?.activity).toEqual(shop.tables[2]?.activity)
    expect(tables[1]?.search).toEqual(['Note'])
    expect(tables[3]?.measures).toEqual(['Total'])
  })

  test('of files to add leaves the customers who they were, also without their file', () => {
    const persons = toFile('contacts.csv', 'ContactId,Full Name,E-Mail,Phone\nX,Ana,a@x.example,1\n')
    const { customer, tables } = proposeMapping([visits, persons], shop, { isAppend: true })
    expect(customer).toBe('Shop_people')
    expect(tables[0]).toMatchObject({ customer: { column: 'Of', through: 'Club_members' } })
    expect(proposeMapping([visits, persons], shop).customer).toBe('Files_contacts')
  })

  test('is there soon, whatever the files are', () => {
    const header = Array.from({ length: 300 }, (_, index) => `Column ${index}`).join(',')
    const row = Array.from({ length: 300 }, (_, index) => `v${index}`).join(',')
    const text = [header, ...Array.from({ length: 100 }, () => row)].join('\n')
    const files = Array.from({ length: 30 }, (_, index) => toFile(`file${index}.csv`, text))
    expect(proposeMapping(files, undefined).tables).toHaveLength(30)
  })

  test('leaves a table what it was', () => {
    const kept = {
      customer: 'Shop_people',
      tables: [
        {
          dataSource: 'Shop',
          table: 'people',
          file: 'none',
          key: 'Id',
          types: { Born: 'date yyyy-mm-dd' as const },
          semantics: { Name: 'PersonFullName' },
        },
      ],
    }
    const file = toFile('People.csv', 'Id,Name,Born\n1,Ana,31.1.2000\n')
    expect(proposeMapping([file], kept)).toMatchObject({
      customer: 'Shop_people',
      tables: [{ dataSource: 'Shop', table: 'people', types: { Born: 'date d.m.yyyy' } }],
    })
  })
})
