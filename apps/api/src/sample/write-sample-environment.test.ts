import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTestFolder, queryFile, readTable, type TableRow } from '../../test/small-shop.ts'
import { parseMapping } from '../load/parse-mapping.ts'
import { sampleMapping } from './sample-mapping.ts'
import { type SampleOptions, writeSampleEnvironment } from './write-sample-environment.ts'

const tables = [
  'Customer',
  'UnifiedActivity',
  'eCommerce_eCommerceContacts',
  'LoyaltyScheme_loyCustomers',
  'eCommerce_eCommercePurchases',
  'PoS_posPurchases',
  'Website_webReviews',
  'Customer_Measure',
]

async function write(options: SampleOptions) {
  const file = path.join(createTestFolder(), 'sample.db')
  const summary = await writeSampleEnvironment(file, options)
  return { file, summary, read: (table: string): TableRow[] => readTable(file, table) }
}

function digest(file: string): string {
  const hash = createHash('sha256')
  for (const table of tables) for (const row of readTable(file, table)) hash.update(JSON.stringify(row))
  for (const row of queryFile(file, 'select * from key_ring')) hash.update(JSON.stringify(row))
  return hash.digest('hex')
}

describe('writeSampleEnvironment', () => {
  it('makes the same rows from the same seed, and others from another', async () => {
    const digests: string[] = []
    for (const seed of [1, 1, 2]) digests.push(digest((await write({ customers: 200, seed })).file))
    expect(digests[1]).toBe(digests[0])
    expect(digests[2]).not.toBe(digests[0])
  })

  it('makes the same people, however many there are', async () => {
    const few = (await write({ customers: 20, seed: 1 })).read('Customer')
    expect((await write({ customers: 60, seed: 1 })).read('Customer').slice(0, 20)).toEqual(few)
  })

  it('counts what it wrote, and reports as it goes', async () => {
    const seen: number[] = []
    const { read, summary } = await write({
      customers: 1200,
      seed: 1,
      onProgress: (count) => seen.push(count),
    })
    expect(summary).toEqual({ customers: 1200, activities: read('UnifiedActivity').length })
    expect(read('Customer')).toHaveLength(1200)
    expect(seen).toEqual([0, 500, 1000])
  })

  it('measures what each customer bought', async () => {
    const { read } = await write({ customers: 50, seed: 1 })
    const ids = new Map(read('Customer').map((row) => [row.ContactId, row.CustomerId]))
    const owners = new Map(read('LoyaltyScheme_loyCustomers').map((row) => [row.LoyaltyId, row.ContactId]))
    const bought = [
      ...read('eCommerce_eCommercePurchases').map((row) => ({
        ...row,
        owner: ids.get(row.ContactId ?? null),
      })),
      ...read('PoS_posPurchases').map((row) => ({
        ...row,
        owner: ids.get(owners.get(row.LoyaltyId ?? null) ?? null),
      })),
    ] as { owner?: unknown; TotalPrice?: unknown }[]
    const measures = read('Customer_Measure')
    expect(measures).toHaveLength(50)
    for (const { CustomerId, TotalSpent, PurchaseCount } of measures) {
      const own = bought.filter(({ owner }) => owner === CustomerId)
      expect(PurchaseCount).toBe(own.length)
      expect(TotalSpent).toBe(own.reduce((sum, { TotalPrice }) => sum + Number(TotalPrice), 0))
    }
  })

  it('has the shape of the tutorial: about ten activities for a customer, of all three kinds', async () => {
    const { read } = await write({ customers: 1000, seed: 1 })
    const activities = read('UnifiedActivity')
    const share = (display: string) =>
      activities.filter((row) => row.ActivityTypeDisplay === display).length / activities.length
    expect(activities.length / 1000).toBeGreaterThan(9.5)
    expect(activities.length / 1000).toBeLessThan(11.5)
    expect(share('POS Purchase')).toBeCloseTo(0.38, 1)
    expect(share('WebsiteReview')).toBeCloseTo(0.38, 1)
    expect(share('OnlinePurchase')).toBeCloseTo(0.24, 1)
  })

  it('gives some people two cards, and some purchases nobody', async () => {
    const { read } = await write({ customers: 300, seed: 1 })
    const [twoCards] = read('Customer').filter((row) => row.ContactId === 'CNTID_1007')
    expect(twoCards).toMatchObject({
      LoyaltyScheme_loyCustomers_LoyaltyId: 'LOYID_1007',
      LoyaltyScheme_loyCustomers_LoyaltyId_Alternate: 'LOYID_1007;LOYID_1007_2',
    })
    const cards = read('LoyaltyScheme_loyCustomers')
    expect(cards).toHaveLength(303)
    const activities = read('UnifiedActivity')
    const stray = read('PoS_posPurchases').filter((row) => row.LoyaltyId === cards.at(-1)?.LoyaltyId)
    expect(stray.length).toBeGreaterThanOrEqual(3)
    for (const { PurchaseId } of stray) {
      expect(activities.some((row) => row.ActualActivityId === PurchaseId)).toBe(false)
    }
  })

  it('belongs to nobody: example domains, invented telephones', async () => {
    const { read } = await write({ customers: 500, seed: 3 })
    for (const person of [...read('Customer'), ...read('LoyaltyScheme_loyCustomers')]) {
      expect(person.EMail).toMatch(/^[a-z]+_[a-z]+\d+@(mail\.contoso|contoso|post|inbox)\.example$/)
      if (person.Telephone !== null) expect(person.Telephone).toMatch(/\D?555[-.]?01\d\d(x\d+)?$/)
    }
  })

  it('has people of several scripts, each with one mail address', async () => {
    const customers = (await write({ customers: 500, seed: 1 })).read('Customer')
    const names = customers.map((row) => String(row.FullName))
    for (const script of [/^[A-Z][a-z]+ [A-Z]/, /[éöüßñÅ]/, /^\p{Script=Hangul}+$/u, /\p{Script=Han}/u]) {
      expect(names.some((name) => script.test(name))).toBe(true)
    }
    expect(new Set(customers.map((row) => row.EMail)).size).toBe(500)
    expect(customers.find((row) => row.Country === 'South Korea')?.FullName).toMatch(/^\S+$/)
  })

  it('writes names at the till carelessly, and mail addresses never', async () => {
    const { read } = await write({ customers: 1000, seed: 1 })
    const contacts = new Map(read('eCommerce_eCommerceContacts').map((row) => [row.ContactId, row]))
    const pairs = read('LoyaltyScheme_loyCustomers').flatMap((card) => {
      const contact = contacts.get(card.ContactId ?? null)
      return contact === undefined ? [] : [{ card, contact }]
    })
    const equal =
      pairs.filter(({ card, contact }) => card.FullName === contact.FullName).length / pairs.length
    expect(equal).toBeGreaterThan(0.4)
    expect(equal).toBeLessThan(0.6)
    expect(pairs.every(({ card, contact }) => card.EMail === contact.EMail)).toBe(true)
  })

  it('leaves nothing behind when it fails', async () => {
    const file = path.join(createTestFolder(), 'sample.db')
    const onProgress = () => {
      throw new Error('stopped')
    }
    await expect(writeSampleEnvironment(file, { customers: 10, seed: 1, onProgress })).rejects.toThrow(
      'stopped',
    )
    expect(existsSync(file)).toBe(false)
  })
})

describe('sampleMapping', () => {
  it('is the mapping of the example', () => {
    const file = new URL('../../../../examples/contoso-coffee/mapping.json', import.meta.url)
    expect(parseMapping(readFileSync(file, 'utf8'), 'mapping.json')).toEqual(sampleMapping)
  })
})
