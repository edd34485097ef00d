import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customers, fillCoffeeEnvironment, longColumnName } from '../../test/coffee-environment.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { parseQuery, type QueryOptions } from '../odata/parse-query.ts'
import { QueryError } from '../odata/query-error.ts'
import { queryRows } from './query-rows.ts'

describe.each(STORES)('queryRows on $name', ({ openTestEnvironment }) => {
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment(fillCoffeeEnvironment)
  })
  afterAll(() => environment.remove())

  async function readPage(options: QueryOptions, table = 'Customer') {
    const page = await queryRows(environment.store, table, parseQuery(options))
    if (page === undefined) throw new Error(`No table ${table}.`)
    return page
  }

  async function readIds(options: QueryOptions) {
    return (await readPage(options)).rows.map((row) => row.CustomerId)
  }

  it('gives every column under its own name, in order, as wire values', async () => {
    const { rows } = await readPage({ filter: "CustomerId eq 'c1'" })
    expect(rows).toEqual([
      {
        CustomerId: 'c1',
        FullName: 'Nancy Smith',
        EMail: 'nancy_smith@contoso.com',
        Telephone: '983.566.0706x9509',
        City: 'Austin',
        city: 'north',
        RewardPoints: 10,
        Income: 1.5,
        IsSubscriber: true,
        DateOfBirth: '1986-05-08',
        CreatedOn: '2019-01-20T08:00:00.000Z',
        [longColumnName]: 'tea',
      },
    ])
    expect(Object.keys(rows[0] ?? {}).slice(0, 6)).toEqual([
      'CustomerId',
      'FullName',
      'EMail',
      'Telephone',
      'City',
      'city',
    ])
  })

  it('gives missing values as null and false as false', async () => {
    const [withNulls] = (await readPage({ filter: "CustomerId eq 'c3'" })).rows
    expect(withNulls).toMatchObject({ City: null, RewardPoints: null, IsSubscriber: null, CreatedOn: null })
    expect((await readPage({ filter: "CustomerId eq 'c2'" })).rows[0]).toMatchObject({ IsSubscriber: false })
  })

  it('gives whole numbers beyond 2^53 as text and finds them by number', async () => {
    const page = await readPage({ filter: 'RewardPoints eq 9007199254740993', select: 'RewardPoints' })
    expect(page.rows).toEqual([{ RewardPoints: '9007199254740993' }])
    expect(await readIds({ filter: 'RewardPoints eq 9007199254740992' })).toEqual([])
    expect(await readIds({ filter: 'RewardPoints gt 10.5' })).toEqual(['c2'])
  })

  it('tells columns apart that differ in case only', async () => {
    expect(await readIds({ filter: "City eq 'Austin'" })).toEqual(['c1', 'c6'])
    expect(await readIds({ filter: "city eq 'north'" })).toEqual(['c1'])
    expect(await readIds({ filter: "CITY eq 'Austin'" })).toEqual(['c1', 'c6'])
    expect((await readPage({ select: 'city', top: 1 })).rows).toEqual([{ city: 'north' }])
  })

  it('works with a column name of 100 characters', async () => {
    const page = await readPage({
      filter: `${longColumnName.toUpperCase()} eq 'tea'`,
      select: longColumnName,
    })
    expect(page.rows).toEqual([{ [longColumnName]: 'tea' }])
    expect(await readIds({ filter: `${longColumnName} eq 'O''Brien'` })).toEqual(['c4'])
  })

  it('selects columns in any case under their own names', async () => {
    expect((await readPage({ select: 'FULLNAME,customerid,FullName', top: 1 })).rows).toEqual([
      { CustomerId: 'c1', FullName: 'Nancy Smith' },
    ])
    expect(Object.keys((await readPage({ select: '*', top: 1 })).rows[0] ?? {})).toHaveLength(12)
  })

  it('sorts missing values first ascending and last descending, by bytes, the key last', async () => {
    expect(await readIds({ orderby: 'City' })).toEqual(['c3', 'c1', 'c6', 'c2', 'c4', 'c5'])
    expect(await readIds({ orderby: 'City desc' })).toEqual(['c5', 'c4', 'c2', 'c6', 'c1', 'c3'])
    expect(await readIds({ orderby: 'city' })).toEqual(['c2', 'c5', 'c6', 'c4', 'c1', 'c3'])
    expect(await readIds({ orderby: 'RewardPoints desc,City asc' })).toEqual([
      'c2',
      'c1',
      'c5',
      'c6',
      'c4',
      'c3',
    ])
  })

  it('sorts by what is worked out from a row', async () => {
    expect(await readIds({ orderby: 'length(FullName) desc,City' })).toEqual([
      'c6',
      'c4',
      'c1',
      'c3',
      'c2',
      'c5',
    ])
    expect(await readIds({ orderby: 'Income mul -1' })).toEqual(['c3', 'c5', 'c2', 'c1', 'c6', 'c4'])
  })

  it('sorts by the key without a wish', async () => {
    expect(await readIds({})).toEqual(customers.map(([id]) => id))
  })

  it('pages without gaps or repeats', async () => {
    const first = await readPage({ top: 4 })
    const second = await readPage({ top: 4, skip: 4 })
    expect([first.rows.length, second.rows.length]).toEqual([4, 2])
    expect([...first.rows, ...second.rows].map((row) => row.CustomerId)).toEqual(customers.map(([id]) => id))
    expect((await readPage({ top: 0 })).rows).toEqual([])
    expect((await readPage({ skip: 100 })).rows).toEqual([])
    expect(first).not.toHaveProperty('scores')
  })

  it('compares dates with times and times with dates', async () => {
    expect(await readIds({ filter: 'CreatedOn ge 2019-01-20' })).toEqual(['c1', 'c4'])
    expect(await readIds({ filter: 'CreatedOn gt 2019-01-20T09:00:00+01:00' })).toEqual(['c4'])
    expect(await readIds({ filter: "CreatedOn eq '2017-01-01'" })).toEqual(['c5'])
    expect(await readIds({ filter: 'DateOfBirth lt 1986-05-08T00:00:00.001Z' })).toEqual(['c1', 'c2', 'c6'])
    expect(await readIds({ filter: 'DateOfBirth eq 1986-05-08T12:00:00Z' })).toEqual([])
  })

  it('expands activities, newest first, at most 100 for each customer', async () => {
    const { rows } = await readPage({ expand: 'unifiedactivity', select: 'FullName' })
    const titles = rows.map((row) => (row.UnifiedActivity as { Title: string }[]).map(({ Title }) => Title))
    expect(titles[0]).toEqual(['Bought beans', 'Bought a grinder'])
    expect(titles[1]).toEqual(['Wrote a review'])
    expect(titles[2]).toEqual([])
    expect(titles[3]).toHaveLength(100)
    expect(titles[3]?.slice(0, 2)).toEqual(['Visit 149', 'Visit 148'])
    expect(Object.keys(rows[0] ?? {})).toEqual(['FullName', 'UnifiedActivity'])
  })

  it('expands measures, as one object or none', async () => {
    const { rows } = await readPage({ expand: 'customer_measure', select: 'FullName', top: 3 })
    expect(rows).toEqual([
      { FullName: 'Nancy Smith', Customer_Measure: { CustomerId: 'c1', TotalSpent: 928 } },
      { FullName: 'José Nuñez', Customer_Measure: { CustomerId: 'c2', TotalSpent: null } },
      { FullName: 'Nancy Drew', Customer_Measure: null },
    ])
    const [row] = (
      await readPage({ expand: 'Customer_Measure,UnifiedActivity', filter: "CustomerId eq 'c2'" })
    ).rows
    expect(row).toMatchObject({
      Customer_Measure: { CustomerId: 'c2' },
      UnifiedActivity: [{ Title: 'Wrote a review' }],
    })
    const measured = await readPage({ filter: "CustomerId eq 'c1'" }, 'Customer_Measure')
    expect(measured.rows).toEqual([{ CustomerId: 'c1', TotalSpent: 928 }])
  })

  it('reads other tables, matching their names in any case', async () => {
    const page = await readPage({ top: 2 }, 'ecommerce_contacts')
    expect(page.tableName).toBe('eCommerce_Contacts')
    expect(page.rows).toEqual([{ ContactId: 'CNTID_1000' }, { ContactId: 'CNTID_1001' }])
    expect(page).not.toHaveProperty('count')
  })

  it('has no answer for an unknown table', async () => {
    expect(await queryRows(environment.store, 'Nothing', parseQuery({}))).toBeUndefined()
    expect(await queryRows(environment.store, 'sqlite_schema', parseQuery({}))).toBeUndefined()
    expect(await queryRows(environment.store, 't1_customer', parseQuery({}))).toBeUndefined()
  })

  it.each<[QueryOptions, string, string, number, string]>([
    [{ select: 'CustomerId,Nope' }, 'Customer', '$select', 11, "no column 'Nope'"],
    [{ orderby: 'FulName desc' }, 'Customer', '$orderby', 0, "Did you mean 'FullName'?"],
    [{ orderby: 'City,length(Income)' }, 'Customer', '$orderby', 12, 'length() needs Edm.String'],
    [{ orderby: 'City eq 5' }, 'Customer', '$orderby', 8, 'cannot be compared with a number'],
    [
      { expand: 'InterestShareOfVoiceFromMicrosoft' },
      'Customer',
      '$expand',
      0,
      'by UnifiedActivity and Customer_Measure, not by',
    ],
    [{ expand: 'Customer_Measure' }, 'UnifiedActivity', '$expand', 0, 'no related table'],
    [{ expand: 'UnifiedActivity,Nope' }, 'Customer', '$expand', 16, "'Nope'"],
    [{ expand: 'Customer' }, 'UnifiedActivity', '$expand', 0, 'no related table'],
    [{ search: 'x' }, 'UnifiedActivity', '$search', 0, 'only Customer can be searched'],
  ])('refuses %j on %s', async (options, table, option, position, message) => {
    await expect(readPage(options, table)).rejects.toThrow(QueryError)
    await expect(readPage(options, table)).rejects.toMatchObject({
      option,
      position,
      message: expect.stringContaining(message),
    })
  })
})
