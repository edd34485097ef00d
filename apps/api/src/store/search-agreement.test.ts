import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countTypos } from '../../test/count-typos.ts'
import { pick, seedRandom } from '../../test/random-values.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { parseQuery } from '../odata/parse-query.ts'
import type { EnvironmentStore } from './environment-store.ts'
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
const drawPeople = (count: number): readonly Person[] =>
  Array.from({ length: count }, (_, index) => ({
    CustomerId: `p${100 + ((index * 37) % count)}`,
    FullName: random() < 0.1 ? null : `${pick(random, words)} ${pick(random, words)}`,
    City: random() < 0.3 ? null : pick(random, words),
  }))

const people = drawPeople(90)
/** So many that most searches find more than are ranked one by one. */
const crowd = drawPeople(6000)

/** What half of the people are called before their live rows come. */
const createStranger = (index: number) => ({
  FullName: index % 4 === 0 ? 'Zacharias Quux' : pick(random, words),
  City: pick(random, words),
})

/** Everybody as they are, in some turns, after searches that find them as they were. */
async function showPeople(store: EnvironmentStore): Promise<void> {
  const [customer] = await store.catalogue()
  if (customer === undefined) throw new Error('There are no customers.')
  const search = (text: string) => queryRows(store, 'Customer', parseQuery({ search: text, top: 1000 }))
  expect((await search('zacharias'))?.count).toBe(23)
  const changed = people.flatMap(({ CustomerId: key, FullName, City }, index) =>
    index % 2 === 0 ? { key, rowNumber: index + 1, values: [key, FullName, City, 'annotated'] } : [],
  )
  for (const row of changed) {
    store.live.change(customer, [{ ...row, values: [row.key, 'Passing Name', null, 'annotated'] }], [])
  }
  expect((await search('passing'))?.count).toBe(45)
  expect((await search('zacharias'))?.count).toBe(0)
  store.live.change(customer, [], ['p100', ...changed.map(({ key }) => key)])
  expect((await search('passing'))?.count).toBe(0)
  expect((await search('Zachraias'))?.count).toBe(23)
  store.live.change(customer, changed, [])
}

const plain = (text: string): string => text.toLowerCase().replaceAll('é', 'e')
const wordsOf = (value: string | null): string[] => (value === null ? [] : plain(value).split(' '))

/** Whether a word may be meant with so many typos. */
const isForgiven = (term: string, word: string, typos: number) =>
  Math.max(term.length, word.length) >= (typos === 1 ? 4 : 8) && term.length >= (typos === 1 ? 3 : 6)
const isOpenForgiven = (term: string, typos: number) => term.length >= (typos === 1 ? 4 : 8)

/** How a term may be read, from whole words to the most forgiving reading. */
const isWord = (term: string, word: string) => word === term
const isBeginning = (term: string, word: string) => word.startsWith(term)
const isTypo = (term: string, word: string) => isForgiven(term, word, 1) && countTypos(term, word, 1) <= 1
const isOpenTypo = (term: string, word: string, isOpen: boolean) =>
  isOpen && isOpenForgiven(term, 1) && countTypos(term, word, 1, true) <= 1
const isTwoTypos = (term: string, word: string, isOpen: boolean) =>
  (isForgiven(term, word, 2) && countTypos(term, word, 2) <= 2) ||
  (isOpen && isOpenForgiven(term, 2) && countTypos(term, word, 2, true) <= 2)

const readings: readonly (readonly ((term: string, word: string, isOpen: boolean) => boolean)[])[] = [
  [isWord],
  [isBeginning],
  [isWord, isTypo],
  [isBeginning, isTypo],
  [isBeginning, isTypo, isOpenTypo],
  [isBeginning, isTypo, isOpenTypo, isTwoTypos],
]

/** How well people fit, worked out in the simplest way: smaller is better. Who does not fit is left out. */
function rankAll(people: readonly Person[], terms: readonly string[]): Map<string, number> {
  let isOpen = false
  const isHeld = (words: readonly string[], term: string, level: number) =>
    words.some((word) =>
      readings[level]?.some((reading) => reading(term, word, isOpen && term === terms.at(-1))),
    )
  const fields = new Map(
    people.map(({ CustomerId, FullName, City }) => {
      const name = wordsOf(FullName)
      return [CustomerId, { name, all: [...name, ...wordsOf(City)] }] as const
    }),
  )
  const hasAll = (words: readonly string[], level: number) =>
    terms.every((term) => isHeld(words, term, level))
  const countAll = (level: number) => [...fields.values()].filter(({ all }) => hasAll(all, level)).length
  isOpen = countAll(1) === 0
  const count = countAll(1) >= 20 ? 2 : countAll(4) > 0 ? 5 : 6
  const levels = [0, 1, 2, 3, 4, 5].slice(0, count)
  const last = levels.at(-1) ?? 0
  const ranks = new Map<string, number>()
  for (const [id, { name, all }] of fields) {
    const held = terms.filter((term) => isHeld(all, term, last)).length
    if (held === 0) continue
    const level = levels.findIndex((each) => hasAll(name, each) || hasAll(all, each))
    const place = level * 2 + Number(!hasAll(name, levels[level] ?? 0))
    ranks.set(id, level === -1 ? 100 - held : place)
  }
  return ranks
}

const cases = STORES.flatMap((store) => [
  { ...store, state: 'as loaded', people, isLive: false, rounds: 300 },
  { ...store, state: 'with live rows', people, isLive: true, rounds: 300 },
  { ...store, state: 'in a crowd', people: crowd, isLive: false, rounds: 60 },
])

describe.each(cases)(
  'search on $name against a plain evaluation, $state',
  ({ openTestEnvironment, people, isLive, rounds }) => {
    let environment: TestEnvironment

    beforeAll(async () => {
      environment = await openTestEnvironment((writer) => {
        const customer = writer.addTable(table)
        for (const [index, { CustomerId, ...loaded }] of people.entries()) {
          const { FullName, City } = isLive && index % 2 === 0 ? createStranger(index) : loaded
          customer.insert([CustomerId, FullName, City, 'annotated'])
        }
      })
      if (isLive) await showPeople(environment.store)
    })
    afterAll(() => environment.remove())

    let found = 0

    it(`finds the same customers in the same tiers, ${rounds} times`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const typed = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
          const word = pick(random, words)
          const part = random() < 0.5 ? word : word.slice(0, 1 + Math.floor(random() * word.length))
          return random() < 0.2 ? `${part.slice(0, 2)}x${part.slice(2)}` : part
        })
        // Of a word that is typed twice it depends on where which of the two may still go on.
        if (new Set(typed.map(plain)).size < typed.length) continue
        const expected = rankAll(people, typed.map(plain))
        const text = typed.join(pick(random, [' ', '-', '  ']))
        const page = await queryRows(environment.store, 'Customer', parseQuery({ search: text, top: 1000 }))
        const ids = page?.rows.map((row) => row.CustomerId) ?? []
        if (expected.size <= ids.length) expect(new Set(ids), text).toEqual(new Set(expected.keys()))
        expect(page?.count, text).toBe(expected.size)
        found += expected.size
        const best = [...expected.values()].toSorted((a, b) => a - b)
        expect(
          ids.map((id) => expected.get(String(id))),
          text,
        ).toEqual(best.slice(0, 1000))
      }
      expect(found).toBeGreaterThan(3000)
    })

    it('never looks into columns that are not searchable', async () => {
      const page = await queryRows(environment.store, 'Customer', parseQuery({ search: 'annotated' }))
      expect(page).toMatchObject({ rows: [], count: 0, scores: [] })
    })
  },
)
