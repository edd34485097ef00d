import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { smallMapping } from '../../test/small-shop.ts'
import { LoadError } from './load-error.ts'
import type { Mapping } from './mapping.ts'
import { parseMapping } from './parse-mapping.ts'

type Draft = { customer?: unknown; tables: Record<string, unknown>[]; [name: string]: unknown }

function parse(change: (draft: Draft) => void = () => {}): Mapping {
  const draft = structuredClone(smallMapping) as unknown as Draft
  change(draft)
  return parseMapping(JSON.stringify(draft), 'mapping.json')
}

/** The message and remedy that a change to a good mapping leads to. */
function refusalOf(change: (draft: Draft) => void): string {
  try {
    parse(change)
  } catch (error) {
    expect(error).toBeInstanceOf(LoadError)
    const { file, message, remedy } = error as LoadError
    expect(file).toBe('mapping.json')
    return `${message}. ${remedy}`
  }
  throw new Error('The mapping was taken.')
}

describe('parseMapping', () => {
  it('takes a good mapping and fills what it leaves out', () => {
    const { tables } = parse()
    expect(tables[1]).toEqual({
      dataSource: 'Club',
      table: 'cards',
      file: 'cards.csv',
      key: 'Card',
      customer: 'Person',
      types: {},
      semantics: {},
    })
  })

  it('takes the mapping of the example, with a byte order mark as well', () => {
    const text = readFileSync(
      new URL('../../../../examples/contoso-coffee/mapping.json', import.meta.url),
      'utf8',
    )
    expect(parseMapping(`\uFEFF${text}`, 'mapping.json').tables).toHaveLength(5)
  })

  it('lets activities lead to the customer through other activities', () => {
    const mapping = parse((draft) => {
      draft.tables.push({
        dataSource: 'Site',
        table: 'reviews',
        file: 'reviews.csv',
        key: 'Review',
        customer: { column: 'Order', through: 'Till_orders' },
        activity: { type: 'Review', time: 'At', title: 'Text' },
      })
    })
    expect(mapping.tables).toHaveLength(4)
  })

  it('refuses what is not JSON', () => {
    expect(() => parseMapping('{ "tables": ', 'm.json')).toThrow(/^m\.json: is not JSON/)
  })

  it.each<[string, (draft: Draft) => void, RegExp]>([
    ['an unknown property', (draft) => (draft.extra = 1), /the file: Unrecognized key: "extra"/],
    [
      'an unknown property of a table',
      (draft) => Object.assign(draft.tables[1] ?? {}, { colour: 1 }),
      /tables\[1\]: Unrecognized key: "colour"/,
    ],
    [
      'an unknown type',
      (draft) => Object.assign(draft.tables[0] ?? {}, { types: { Born: 'date' } }),
      /tables\[0\]\.types\.Born: Invalid option: .*"date m\/d\/yyyy"/,
    ],
    [
      'a name that no path can hold',
      (draft) => Object.assign(draft.tables[0] ?? {}, { table: 'my people' }),
      /tables\[0\]\.table: use letters, digits and underscores only/,
    ],
    [
      'a customer that is neither column nor way',
      (draft) => Object.assign(draft.tables[1] ?? {}, { customer: { through: 'Shop_people' } }),
      /tables\[1\]\.customer: give a column, or an object with "column" and "through"/,
    ],
    ['no tables', (draft) => (draft.tables = []), /tables: list at least one table/],
    [
      'an unknown customer table',
      (draft) => (draft.customer = 'Shop_persons'),
      /customer: no table is called Shop_persons\. Name one of Shop_people, Club_cards, Till_orders/,
    ],
    [
      'measures of nobody',
      (draft) => Object.assign(draft.tables[0] ?? {}, { measures: ['Points'] }),
      /tables\[0\]\.measures: Shop_people cannot hold measures\. .* a table of their own/,
    ],
    [
      'measures in activities',
      (draft) => Object.assign(draft.tables[2] ?? {}, { measures: ['What'] }),
      /tables\[2\]\.measures: Till_orders cannot hold measures/,
    ],
    [
      'measures in two tables',
      (draft) => {
        const sums = { dataSource: 'Sum', file: 's.csv', key: 'Id', customer: 'Id', measures: ['Total'] }
        draft.tables.push({ ...sums, table: 'a' }, { ...sums, table: 'b' })
      },
      /tables\[4\]\.measures: Sum_a holds the measures already/,
    ],
    [
      'a table called like that of the measures',
      (draft) => Object.assign(draft.tables[2] ?? {}, { dataSource: 'customer', table: 'measure' }),
      /tables\[2\]\.table: Customer_Measure is made by the service/,
    ],
    [
      'a separator that is none',
      (draft) => Object.assign(draft.tables[0] ?? {}, { separator: ' ' }),
      /tables\[0\]\.separator: Invalid option/,
    ],
    [
      'a table twice',
      (draft) => draft.tables.push({ ...draft.tables[2], file: 'more.csv' }),
      /tables\[3\]\.table: Till_orders is already described by tables\[2\]\. .* one activity at most/,
    ],
    [
      'an activity without customer',
      (draft) => delete draft.tables[2]?.customer,
      /tables\[2\]\.activity: nothing says whose activity/,
    ],
    [
      'a customer table that points to customers',
      (draft) => Object.assign(draft.tables[0] ?? {}, { customer: 'Id' }),
      /tables\[0\]\.customer: Shop_people holds the customers themselves/,
    ],
    [
      'a way through an unknown table',
      (draft) => Object.assign(draft.tables[2] ?? {}, { customer: { column: 'Card', through: 'Club_card' } }),
      /tables\[2\]\.customer\.through: no table is called Club_card/,
    ],
    [
      'a way through the customer table',
      (draft) =>
        Object.assign(draft.tables[2] ?? {}, { customer: { column: 'Card', through: 'Shop_people' } }),
      /Shop_people does not lead to a customer\. Leave "through" out/,
    ],
    [
      'a way through a table that leads nowhere',
      (draft) => delete draft.tables[1]?.customer,
      /Club_cards does not lead to a customer\. Add "customer" to Club_cards/,
    ],
    [
      'a circle',
      (draft) => {
        Object.assign(draft.tables[1] ?? {}, { customer: { column: 'Person', through: 'Club_members' } })
        const customer = { column: 'Card', through: 'Club_cards' }
        draft.tables.push({ dataSource: 'Club', table: 'members', file: 'm.csv', key: 'Member', customer })
      },
      /tables\[1\]\.customer\.through: .* circle: Club_cards → Club_members → Club_cards/,
    ],
    [
      'a table that goes through itself',
      (draft) =>
        Object.assign(draft.tables[1] ?? {}, { customer: { column: 'Person', through: 'Club_cards' } }),
      /tables\[1\]\.customer\.through: .* circle: Club_cards → Club_cards/,
    ],
    [
      'an alternate record behind an activity',
      (draft) =>
        draft.tables.push({
          dataSource: 'Post',
          table: 'parcels',
          file: 'parcels.csv',
          key: 'Parcel',
          customer: { column: 'Order', through: 'Till_orders' },
        }),
      /tables\[3\]\.customer\.through: Till_orders is an activity/,
    ],
  ])('refuses %s', (_case, change, message) => {
    expect(refusalOf(change)).toMatch(message)
  })
})
