import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customerTable, fillCoffeeEnvironment } from '../../test/coffee-environment.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { parseQuery, type QueryOptions } from '../odata/parse-query.ts'
import { parseSearch } from '../odata/parse-search.ts'
import { queryRows } from './query-rows.ts'
import { toSearchTerms } from './search/query-terms.ts'
import type { TableDefinition } from './table-definition.ts'

describe.each(STORES)('search on $name', ({ openTestEnvironment }) => {
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment(fillCoffeeEnvironment)
  })
  afterAll(() => environment.remove())

  async function search(text: string, options: QueryOptions = {}) {
    const page = await queryRows(environment.store, 'Customer', parseQuery({ ...options, search: text }))
    if (page === undefined) throw new Error('No Customer table.')
    return page
  }

  const findIds = async (text: string, options?: QueryOptions) =>
    (await search(text, options)).rows.map((row) => row.CustomerId)

  it.each([
    ['both words first, then either', 'Nancy Smith', ['c1', 'c4', 'c3']],
    ['a hyphen like a space', 'Nancy-Smith', ['c1', 'c4', 'c3']],
    ['quotes as mere delimiters', '"Nancy-Smith"', ['c1', 'c4', 'c3']],
    ['a whole word above a beginning', 'smith', ['c1', 'c4']],
    ['a name above a city', 'austin', ['c4', 'c1', 'c6']],
    ['beginnings of words', 'sm', ['c1', 'c4']],
    ['a single letter', 'd', ['c3']],
    ['any case', 'NANCY DREW', ['c3', 'c1', 'c4']],
    ['accents from plain letters', 'jose nunez', ['c2']],
    ['accents from accents', 'JOSÉ', ['c2']],
    ['accents in other columns', 'malaga', ['c2']],
    ['combining accents', 'Nun\u0303ez', ['c2']],
    ['Hangul by its beginning', '김민', ['c5']],
    ['Hangul by any part', '민수', ['c5']],
    ['a typo', 'nanxy drew', ['c3', 'c1', 'c4']],
    ['two letters swapped', 'nunze', ['c2']],
    ['a typo in an e-mail address', 'jose.nunz@contoso.com', ['c2']],
    ['a typo in a sign of an e-mail address', 'josenunez@contoso.com', ['c2']],
    ['two typos in a long word', 'mulligatwaney', []],
    ['what is required', '+nancy +drew', ['c3']],
    ['what is asked for on both sides of a plus', 'nancy + drew', ['c3']],
    ['what is required before what is wanted', 'smith +nancy', ['c1', 'c4', 'c3']],
    ['nothing that is excluded', 'nancy -drew', ['c1', 'c4']],
    ['all but what is excluded', '-nancy', ['c2', 'c5', 'c6']],
    ['either side of a bar', 'drew | núñez', ['c2', 'c3']],
    ['a phrase', '"nancy drew" -zzz', ['c3']],
    ['no phrase in another order', '+"drew nancy"', []],
    ['a phrase that is being typed', 'zzz "nancy dr', ['c3']],
    ['apostrophes of any kind', "O'Brien", ['c6']],
    ['names without their apostrophe', 'obrien', ['c6']],
    ['parts of hyphenated names', 'Ann', ['c6']],
    ['a whole e-mail address', 'nancy_smith@contoso.com', ['c1']],
    ['an e-mail address as it is typed', 'nancy_smi', ['c1']],
    ['an e-mail address with a dot', 'jose.nunez@contoso.com', ['c2']],
    ['its owner first by an e-mail address with a hyphen', 'mary-ann@contoso.com', ['c6']],
    ['the company of an e-mail address', 'fabrikam', ['c3', 'c4']],
    ['a phone number as stored', '(384) 995-7852', ['c2']],
    ['a phone number in another format', '384.995.7852', ['c2']],
    ['a phone number without separators', '3849957852', ['c2']],
    ['a phone number with a country code', '+1 (555) 123-4567', ['c6']],
    ['a stored country code left out', '569 626 5660', ['c3']],
    ['a stored extension left out', '983-566-0706', ['c1']],
    ['the beginning of a phone number', '38499', ['c2']],
    ['an id', 'c5', ['c5']],
    ['nothing', 'zzz', []],
  ])('finds %s', async (_, text, ids) => {
    expect(await findIds(text)).toEqual(ids)
  })

  it.each(['*', '(', ')', ':', '^', '+', "'", '\\', '😀', 'AND', 'NEAR(', 'NOT', 'leading:', '{leading}:x'])(
    'takes %j as text',
    async (text) => {
      expect(await findIds(text)).toEqual([])
      expect(await findIds(`Drew ${text}`)).toEqual(['c3'])
      expect(await findIds(`"Drew${text}`)).toEqual(text === 'AND' || text === 'NOT' ? [] : expect.any(Array))
    },
  )

  it('scores rows by whole numbers that fall and counts all matches', async () => {
    const page = await search('nancy smith', { top: 2 })
    const scores = page.scores ?? []
    expect(scores).toHaveLength(2)
    expect(scores.every(Number.isInteger)).toBe(true)
    expect(Number(scores[0])).toBeGreaterThan(Number(scores[1]))
    expect(page.count).toBe(3)
  })

  it('combines with a filter', async () => {
    expect(await findIds('nancy', { filter: "city ne 'south'" })).toEqual(['c1', 'c4'])
    expect(await search('nancy', { filter: "CustomerId eq 'c3'" })).toMatchObject({ count: 1 })
  })

  it('combines with an order, a selection and activities', async () => {
    expect(await findIds('nancy', { orderby: 'FullName' })).toEqual(['c4', 'c3', 'c1'])
    expect((await search('drew', { select: 'FullName', expand: 'UnifiedActivity' })).rows).toEqual([
      { FullName: 'Nancy Drew', UnifiedActivity: [] },
    ])
  })
})

describe.each(STORES)('a search with many matches on $name', ({ openTestEnvironment }) => {
  const size = 10_450
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment((writer) => {
      const customer = writer.addTable(customerTable)
      for (let index = 0; index < size; index += 1) {
        const name = `${index % 35 === 0 ? 'Ann' : 'Annabel'} ${index % 10 === 0 ? 'Lee' : 'Moss'}`
        const id = `k${String((index * 7919) % size).padStart(5, '0')}`
        customer.insert([id, name, null, null, null, null, null, null, null, null, null, null])
      }
    })
  })
  afterAll(() => environment.remove())

  async function readAll(search: string, top: number, limit: number) {
    const rows: { CustomerId: unknown; FullName: unknown }[] = []
    for (let skip = 0; skip < limit; skip += top) {
      const page = await queryRows(environment.store, 'Customer', parseQuery({ search, top, skip }))
      rows.push(...((page?.rows ?? []) as typeof rows))
      if (page === undefined || page.rows.length < top) break
    }
    return rows
  }

  it('gives the same order whatever the size of the pages', async () => {
    const small = await readAll('ann lee', 70, 1400)
    const large = await readAll('ann lee', 1000, 2000)
    expect(small).toEqual(large.slice(0, 1400))
    expect(new Set(large.map((row) => row.CustomerId)).size).toBe(2000)
  })

  it('puts rows with whole words before beginnings and all words before some', async () => {
    const names = (await readAll('ann lee', 1000, 2000)).map((row) => row.FullName)
    const both = names.filter((name) => name === 'Ann Lee').length
    expect(names.slice(0, both).every((name) => name === 'Ann Lee')).toBe(true)
    expect(names.slice(both, 1045).every((name) => name === 'Annabel Lee')).toBe(true)
    expect(names.slice(1045).every((name) => String(name).endsWith('Moss'))).toBe(true)
    expect(names.slice(1045)).not.toHaveLength(0)
  })

  it('reaches the last match', async () => {
    const page = await queryRows(environment.store, 'Customer', parseQuery({ search: 'ann', skip: size - 3 }))
    expect(page?.rows).toHaveLength(3)
  })

  it('counts exactly, however many they are', async () => {
    const count = async (search: string) =>
      (await queryRows(environment.store, 'Customer', parseQuery({ search, top: 1 })))?.count
    expect(await count('moss')).toBe(size - size / 10)
    expect(await count('ann')).toBe(size)
  })
})

describe.each(STORES)('a search among rare letters on $name', ({ openTestEnvironment }) => {
  const first = '\u{20bb7}'
  const second = '\u{233ba}'
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment((writer) => {
      const customer = writer.addTable(customerTable)
      const addAll = (letter: string) => {
        for (let index = 0; index < 140; index += 1) {
          const name = `${letter}${String.fromCodePoint(0x4e00 + index)}`
          const id = `${letter === first ? 'a' : 'b'}${index}`
          customer.insert([id, name, null, null, null, null, null, null, null, null, null, null])
        }
      }
      addAll(first)
      addAll(second)
      const long = ['\u{1e922}', '\u{10428}'].map((letter, index) => [
        `l${index}`,
        `${'a'.repeat(99)}${letter}x`,
      ])
      for (const row of long)
        customer.insert([...row, null, null, null, null, null, null, null, null, null, null])
    })
  })
  afterAll(() => environment.remove())

  const count = async (search: string) =>
    (await queryRows(environment.store, 'Customer', parseQuery({ search, top: 0 })))?.count
  const listWords = (length: number, separator: string) =>
    Array.from({ length }, (_, index) => `w${index}`)
      .join(separator)
      .slice(0, 4000)

  it('tells letters apart that begin alike in the memory of JavaScript', async () => {
    expect(await count(first)).toBe(140)
    expect(await count(`${second}\u4e00`)).toBe(1)
    expect(await count('a'.repeat(99))).toBe(2)
  })

  it('finds a typo in a word, wherever the word stands', async () => {
    const page = await queryRows(
      environment.store,
      'Customer',
      parseQuery({ search: `o.${'a'.repeat(20)} zzzz` }),
    )
    expect(page?.rows).toEqual([])
  })

  it('refuses more words than it can look up, however they are written', () => {
    for (const text of [
      listWords(100, ','),
      listWords(40, '.b '),
      Array(30).fill('김'.repeat(90)).join(' '),
    ]) {
      expect(() => toSearchTerms(parseSearch(text)), text.slice(0, 20)).toThrow(/at most \d+ words/)
    }
  })
})

describe.each(STORES)('a search for ids on $name', ({ openTestEnvironment }) => {
  const table: TableDefinition = {
    qualifiedName: 'Customer',
    name: 'Customer',
    entityType: 'profile',
    key: 'CustomerId',
    columns: ['CustomerId', 'ContactId', 'Street'].map((name) => ({
      name,
      type: 'Edm.String',
      searchable: true,
    })),
  }
  let environment: TestEnvironment
  beforeAll(async () => {
    environment = await openTestEnvironment((writer) => {
      const customer = writer.addTable(table)
      customer.insert(['a', 'CNTID_1542', '7 rue des Érables'])
      customer.insert(['b', 'CNTID_1543', '88 Main Street'])
    })
  })
  afterAll(() => environment.remove())

  it.each([
    ['CNTID_1542', ['a']],
    ['cntid1542', ['a']],
    ['cntid.1542', ['a']],
    ['cntdi_1542', ['a']],
    ['cntid_154', ['a', 'b']],
    // Whoever looks for an id that nobody has is not helped by those who have its number elsewhere.
    ['CNTID_7', []],
    ['CNTID_88', []],
    ['rue.Érables', ['a']],
  ])('%s finds %j', async (text, ids) => {
    const page = await queryRows(environment.store, 'Customer', parseQuery({ search: text }))
    expect(page?.rows.map((row) => row.CustomerId)).toEqual(ids)
  })
})
