import type { CatalogueTable } from '../store/environment-catalogue.ts'
import type { ColumnProfile } from '../store/profile-column.ts'

/** The profile of a column as the contract tells of it. */
export function toColumnProfile(table: CatalogueTable, attributeName: string, profile: ColumnProfile) {
  const { count, missingCount, uniqueCount, spread } = profile
  return {
    qualifiedEntityName: table.qualifiedName,
    attributeName,
    count,
    missingCount,
    // A row with such a value is put aside by the load.
    errorCount: 0,
    uniqueValueCount: uniqueCount,
    min: profile.min,
    max: profile.max,
    valueCounts: profile.valueCounts.map((each) => ({ ...each })),
    histogram: spread === undefined ? null : spread.histogram.map((bin) => ({ ...bin })),
    quantiles: spread?.quantiles === undefined ? null : { ...spread.quantiles },
    moments: spread?.moments === undefined ? null : { ...spread.moments },
    isSuggestedPrimaryKey: count > 0 && uniqueCount === count,
    profilingDate: profile.profiledUtc,
    checkIfExactStats: true,
  }
}

/** That of a table with so many rows; `columns` are the profiles of its columns, where they were asked for. */
export function toTableProfile(
  table: CatalogueTable,
  rowCount: number,
  columns: readonly ColumnProfile[] | undefined,
) {
  const names = table.columns.map(({ name }) => name)
  return {
    qualifiedEntityName: table.qualifiedName,
    rowCount,
    quarantineRowCount: table.refusedCount,
    // Rows are counted by the load.
    profilingDate: columns?.map(({ profiledUtc }) => profiledUtc).reduce(later, '') || table.refreshedUtc,
    profiledAttributes: names.join(','),
    ...(columns !== undefined && {
      attributeDataProfiles: columns.map((profile, index) =>
        toColumnProfile(table, names[index] ?? '', profile),
      ),
    }),
  }
}

const later = (a: string, b: string): string => (a > b ? a : b)
