import { describe, expect, test } from 'vitest'
import { proposeMapping, type SampledFile } from './propose-mapping.ts'

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

  test('names files alike apart, and such as have no letter of ours', () => {
    const files = ['고객.csv', '주문.csv', 'a.csv', 'a.txt'].map((name) => toFile(name, 'Id,Name\n1,x\n'))
    const names = proposeMapping(files, undefined).tables.map(({ table }) => table)
    expect(names).toEqual(['Table', 'Table2', 'a', 'a2'])
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
