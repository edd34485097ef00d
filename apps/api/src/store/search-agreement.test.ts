import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pick, seedRandom } from '../../test/random-values.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { queryRows } from './query-rows.ts'
import type { TableDefinition } from './table-definition.ts'

const table: TableDefinition = {
  qualifiedName: 'Customer',
  name: 'Customer',
  entityType: 'profile',
  key: 'CustomerId',
  columns: [
    { name: 'CustomerId', type: 'Edm.String' },
    { name: 'FullName', type: 'Edm.String', semanticType: 'PersonFullName', searchable: true },
    { name: 'City', type: 'Edm.String', semanticType: 'LocationCity', searchable: true },
    { name: 'Remark', type: 'Edm.String' },
  ],
}

interface Person {
  readonly CustomerId: string
  readonly FullName: string | null
  readonly City: string | null
}

const random = seedRandom(42)
const words = ['Ann', 'Anna', 'Annabel', 'Bo', 'Bob', 'Austin', 'Aus', 'Lee', 'Leeds', 'Élan', 'elander']
const people: readonly Person[] = Array.from({ length: 90 }, (_, index) => ({
  CustomerId: `p${100 + ((index * 37) % 90)}`,
  FullName: random() < 0.1 ? null : `${pick(random, words)} ${pick(random, words)}`,
  City: random() < 0.3 ? null : pick(random, words),
}))

const plain = (text: string): string => text.toLowerCase().replaceAll('é', 'e')
const wordsOf = (value: string | null): string[] => (value === null ? [] : plain(value).split(' '))

/** How well a person fits, worked out in the simplest way: smaller is better, undefined is no match. */
function rank(person: Person, terms: readonly string[]): number | undefined {
  const name = wordsOf(person.FullName)
  const all = [...name, ...wordsOf(person.City)]
  const hasWord = (list: readonly string[]) => terms.every((term) => list.includes(term))
  const hasPrefix = (list: readonly string[]) =>
    terms.every((term) => list.some((word) => word.startsWith(term)))
  if (hasWord(name)) return 1
  if (hasWord(all)) return 2
  if (hasPrefix(name)) return 3
  if (hasPrefix(all)) return 4
  return terms.some((term) => all.some((word) => word.startsWith(term))) ? 5 : undefined
}

describe.each(STORES)('search on $name against a plain evaluation', ({ openTestEnvironment }) => {
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment((writer) => {
      const customer = writer.addTable(table)
      for (const { CustomerId, FullName, City } of people) {
        customer.insert([CustomerId, FullName, City, 'annotated'])
      }
    })
  })
  afterAll(() => environment.remove())

  const ranks = new Map<string, Map<unknown, number>>()

  function rankAll(terms: readonly string[]): Map<unknown, number> {
    const found = new Map<unknown, number>()
    for (const person of people) {
      const place = rank(person, terms)
      if (place !== undefined) found.set(person.CustomerId, place)
    }
    ranks.set(terms.join(' '), found)
    return found
  }

  it('finds the same customers in the same tiers, 300 times', async () => {
    for (let round = 0; round < 300; round += 1) {
      const typed = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
        const word = pick(random, words)
        return random() < 0.5 ? word : word.slice(0, 1 + Math.floor(random() * word.length))
      })
      const expected = rankAll(typed.map(plain))
      const text = typed.join(pick(random, [' ', '-', '  ']))
      const page = await queryRows(environment.store, 'Customer', parseQuery({ search: text, top: 1000 }))
      const ids = page?.rows.map((row) => row.CustomerId) ?? []
      expect(new Set(ids), text).toEqual(new Set(expected.keys()))
      expect(page?.count, text).toBe(expected.size)
      const tiers = ids.map((id) => expected.get(id))
      expect(tiers, text).toEqual(tiers.toSorted())
    }
    expect([...ranks.values()].some((found) => found.size === 0)).toBe(false)
  })

  it('never looks into columns that are not searchable', async () => {
    const page = await queryRows(environment.store, 'Customer', parseQuery({ search: 'annotated' }))
    expect(page).toMatchObject({ rows: [], count: 0, scores: [] })
  })
})
