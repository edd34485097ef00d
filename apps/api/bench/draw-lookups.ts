import { openEnvironmentStore } from '../src/store/environment-store.ts'
import { openDraws } from '../test/draw-customers.ts'
import { pick, type Random } from '../test/random-values.ts'

/** The options of a read of customers. */
export type RowOptions = Readonly<Record<string, string | number>>

/** What to find and to count in one call. */
export interface FacetQuery {
  readonly search?: string
  readonly filter?: string
  readonly facets: readonly string[]
}

export interface MistypedLookup {
  readonly customerId: string
  readonly options: RowOptions
}

export type Lookups = Awaited<ReturnType<typeof openLookups>>

const facetColumns = ['Gender', 'State', 'Country', 'LoyaltyTier', 'Occupation', 'DateOfBirth']
const filteredColumns = ['State', 'City', 'Country', 'Gender', 'Income'] as const
const longWord = /[\p{L}\p{N}\p{M}]{2,}/gu

/** What people look up in an environment, drawn from its own values. */
export async function openLookups(path: string, random: Random) {
  const store = openEnvironmentStore(path)
  const { drawCustomer, drawValue, drawTypo } = await openDraws(store, random)

  /** Two to four letters with which a word begins. */
  async function drawBeginning(): Promise<string> {
    const words = (await drawValue()).value.match(longWord) ?? []
    return words.length === 0 ? drawBeginning() : pick(random, words).slice(0, 2 + Math.floor(random() * 3))
  }

  async function drawFilter(): Promise<string> {
    const column = pick(random, filteredColumns)
    const value = (await drawCustomer())[column]
    if (value === undefined || value === null) return drawFilter()
    return column === 'Income'
      ? `Income gt ${value}`
      : `${column} eq '${String(value).replaceAll("'", "''")}'`
  }

  async function drawSearch(): Promise<RowOptions> {
    const kind = random()
    if (kind < 0.5) return { $search: await drawBeginning(), $top: 20 }
    if (kind < 0.7) return { $search: await drawBeginning(), $filter: await drawFilter(), $top: 20 }
    if (kind < 0.9) return { $search: (await drawTypo()).text, $top: 20 }
    return { $search: String((await drawCustomer()).FullName), $top: 20 }
  }

  const repeat = async <T>(count: number, draw: () => Promise<T>): Promise<T[]> => {
    const drawn: T[] = []
    while (drawn.length < count) drawn.push(await draw())
    return drawn
  }

  return {
    drawIds: (count: number) => repeat(count, async () => String((await drawCustomer()).CustomerId)),
    /** What is asked for while somebody types. */
    drawSearches: (count: number) => repeat(count, drawSearch),
    drawFacets: (count: number) =>
      repeat(count, async (): Promise<FacetQuery> => {
        return { search: await drawBeginning(), filter: await drawFilter(), facets: facetColumns }
      }),
    /** Values with a typo that few customers share. */
    drawTypos: (count: number) =>
      repeat(count, async (): Promise<MistypedLookup> => {
        const { customerId, text } = await drawTypo(20)
        return { customerId, options: { $search: text, $top: 20 } }
      }),
    close: () => store.close(),
  }
}

/** Counts all customers of an environment. */
export const facetsOfAll: FacetQuery = { facets: facetColumns }
