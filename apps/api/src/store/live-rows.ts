import type { Dialect, LiveRow, RowChange } from './dialects/dialect.ts'
import type { CatalogueTable } from './environment-catalogue.ts'
import type { StoredValue } from './table-definition.ts'

/** A row as it is to be seen, by its key. */
export interface ShownRow {
  readonly key: string
  /** In the order of the columns. */
  readonly values: readonly StoredValue[]
  /** Of the row of the file that it replaces; absent for one that the file has not. */
  readonly rowNumber?: number
}

/** The rows of an open data file that were written since its load: changed ones and new ones. */
export interface LiveRows {
  /** What queries read a table from: itself, or, while it has live rows, both together. */
  sourceOf(table: CatalogueTable): string
  /** The rows of a table that the load brought, without those of erased customers. */
  countLoadedRows(table: CatalogueTable): number
  /** The same, new ones included. */
  countRows(table: CatalogueTable): number
  /** Shows rows in the place of those with the same key, and those of the file again for other keys. */
  change(table: CatalogueTable, shown: readonly ShownRow[], hidden: readonly string[]): void
}

interface LiveTable {
  readonly numbers: Map<string, number>
  newRows: number
  lastNumber: number
}

export function createLiveRows(
  { toLiveName }: Pick<Dialect, 'toLiveName'>,
  changeRows: (change: RowChange) => void,
  countHidden: (table: string) => number = () => 0,
): LiveRows {
  const tables = new Map<string, LiveTable>()

  function open({ physicalName, rowCount }: CatalogueTable): LiveTable {
    const live = tables.get(physicalName) ?? { numbers: new Map(), newRows: 0, lastNumber: rowCount }
    tables.set(physicalName, live)
    return live
  }

  const countLoadedRows = ({ physicalName, rowCount }: CatalogueTable): number =>
    rowCount - countHidden(physicalName)

  return {
    sourceOf: ({ physicalName }) =>
      (tables.get(physicalName)?.numbers.size ?? 0) === 0 ? physicalName : toLiveName(physicalName),
    countLoadedRows,
    countRows: (table) => countLoadedRows(table) + (tables.get(table.physicalName)?.newRows ?? 0),
    change(table, shown, hidden) {
      const live = open(table)
      const isNew = (rowNumber: number) => rowNumber > table.rowCount
      const removed: number[] = []
      for (const key of hidden) {
        const rowNumber = live.numbers.get(key)
        if (rowNumber === undefined) continue
        live.numbers.delete(key)
        removed.push(rowNumber)
        if (isNew(rowNumber)) live.newRows -= 1
      }
      const put = shown.map(({ key, values, rowNumber }): LiveRow => {
        const known = live.numbers.get(key)
        const number = rowNumber ?? known ?? live.lastNumber + 1
        if (known === undefined && isNew(number)) {
          live.newRows += 1
          live.lastNumber = number
        }
        live.numbers.set(key, number)
        return [number, ...values]
      })
      if (put.length + removed.length > 0) changeRows({ table: table.physicalName, put, removed })
    },
  }
}
