import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeSampleFiles } from '../../test/sample-files.ts'
import { createTestFolder, queryFile, readTable } from '../../test/small-shop.ts'
import { tutorialFolders, tutorialMapping } from '../../test/tutorial-files.ts'
import { writeSampleEnvironment } from '../sample/write-sample-environment.ts'
import { loadEnvironment } from './load-environment.ts'
import type { LoadSummary } from './load-options.ts'

async function load(dataFolder: string): Promise<{ file: string; summary: LoadSummary }> {
  const folder = createTestFolder()
  const file = path.join(folder, 'environment.db')
  const quarantineFolder = path.join(folder, 'quarantine')
  return {
    file,
    summary: await loadEnvironment({
      mappingFile: tutorialMapping,
      dataFolder,
      outputFile: file,
      quarantineFolder,
    }),
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

describe('the mapping of examples/contoso-coffee', () => {
  it('makes the very rows of the sample from its files', async () => {
    const sample = path.join(createTestFolder(), 'sample.db')
    await writeSampleEnvironment(sample, { customers: 300, seed: 7 })
    const files = createTestFolder()
    writeSampleFiles(sample, files)
    const { file, summary } = await load(files)
    expect(sum(summary.tables.map(({ quarantined }) => quarantined))).toBe(0)
    for (const table of summary.tables) {
      expect(readTable(file, table.table)).toEqual(readTable(sample, table.table))
    }
    const withoutStamps = (rows: ReturnType<typeof readTable>) =>
      rows.map(({ CustomerId_ModifiedOn, Customer_ModifiedOn, ...row }) => row)
    expect(withoutStamps(readTable(file, 'Customer'))).toEqual(withoutStamps(readTable(sample, 'Customer')))
    const byId = (rows: ReturnType<typeof readTable>) =>
      rows.toSorted((a, b) => (String(a.ActivityId) < String(b.ActivityId) ? -1 : 1))
    expect(byId(readTable(file, 'UnifiedActivity'))).toEqual(byId(readTable(sample, 'UnifiedActivity')))
  })

  for (const folder of tutorialFolders) {
    it("loads the tutorial's own five files to the last row", async () => {
      const { file, summary } = await load(folder)
      expect(sum(summary.tables.map(({ rows }) => rows))).toBe(62_415)
      expect(sum(summary.tables.map(({ quarantined }) => quarantined))).toBe(0)
      expect(sum(summary.tables.map((table) => table.activitiesWithoutCustomer))).toBe(33)
      expect(summary).toMatchObject({ customers: 5_000, activities: 52_380 })
      expect(
        queryFile(file, 'select qualified_name n, row_count c from catalogue_tables order by n').map(
          ({ n, c }) => `${n} ${c}`,
        ),
      ).toEqual([
        'Customer 5000',
        'LoyaltyScheme_loyCustomers 5002',
        'PoS_posPurchases 20024',
        'UnifiedActivity 52380',
        'Website_webReviews 20020',
        'eCommerce_eCommerceContacts 5000',
        'eCommerce_eCommercePurchases 12369',
      ])
      expect(readTable(file, 'Customer').filter((row) => row.DateOfBirth === null)).toHaveLength(1)
      expect(readTable(file, 'Customer')[0]).toMatchObject({
        ContactId: 'CNTID_1000',
        DateOfBirth: '1986-05-08',
        LoyaltyTier: 'high',
        Income: 256414.1127086401,
        LoyaltyScheme_loyCustomers_LoyaltyId_Alternate: 'LOYID_1000',
      })
    })
  }
})
