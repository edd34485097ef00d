/**
 * What stands behind the columns of a file in the file of its rows that were put aside; the codes were not there at
 * first.
 */
export const ownColumns = ['_line', '_reason', '_codes'] as const

/** How many columns at the end of a header are these; none of a file that nobody exported. */
export function countOwnColumns(header: readonly string[]): number {
  const endsWith = (count: number) =>
    ownColumns.slice(0, count).every((name, index) => header.at(index - count) === name)
  return [3, 2].find(endsWith) ?? 0
}
