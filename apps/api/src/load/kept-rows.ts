import { setImmediate } from 'node:timers/promises'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import { openEnvironmentStore } from '../store/environment-store.ts'
import { listPartitions, readRows } from '../store/partitions.ts'
import type { StoredValue } from '../store/table-definition.ts'
import { checkKept } from './check-kept.ts'
import { toColumnName } from './column-names.ts'
import type { EnvironmentPlan, PlannedTable } from './environment-plan.ts'
import { listColumns, type MappedTable, qualifiedNameOf } from './mapping.ts'

/** The rows of an environment to which others are added. */
export interface KeptRows {
  /** Columns of a table, called as the mapping calls them; undefined where there is no such table yet. */
  headerOf(table: MappedTable): string[] | undefined
  /** Throws LoadError unless every table goes on as it was. */
  checkPlan(plan: EnvironmentPlan): void
  /** In stored order; values in the order of the planned columns. */
  readRows(table: PlannedTable): AsyncGenerator<StoredValue[]>
  close(): Promise<void>
}

/** Opens a finished environment file. */
export async function openKeptRows(file: string): Promise<KeptRows> {
  const store = openEnvironmentStore(file)
  const catalogue = await store.catalogue()
  const find = (name: string) => catalogue.find(({ qualifiedName }) => qualifiedName === name)
  // Reading goes on in this thread: there is nobody to keep waiting.
  const reading = { ...store, rows: store.lookups }
  return {
    headerOf(table) {
      const mapped = new Map(listColumns(table).map((column) => [toColumnName(column), column]))
      return find(qualifiedNameOf(table))?.columns.map(({ name }) => mapped.get(name) ?? name)
    },
    checkPlan: (plan) => checkKept(catalogue, plan),
    async *readRows({ definition }) {
      const table = find(definition.qualifiedName)
      if (table === undefined) return
      const columns = definition.columns.flatMap(
        ({ name }) => table.columns.find((c) => c.name === name) ?? [],
      )
      for (const partition of listPartitions(table)) {
        for (let rest: typeof partition | undefined = partition; rest !== undefined; ) {
          const page: Awaited<ReturnType<typeof readRows>> = await readRows(reading, table, columns, rest)
          for (const row of page.rows) yield row.map((value, index) => toStored(value, columns[index]?.type))
          rest = page.rest
          await setImmediate() // So that a signal can stop the load.
        }
      }
    },
    close: () => store.close(),
  }
}

/** The store answers as the wire has it: booleans as such, and integers beyond 2^53 as text. */
function toStored(value: unknown, type: CatalogueTable['columns'][number]['type'] | undefined): StoredValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (type === 'Edm.Int64' && typeof value === 'string') return BigInt(value)
  return value as StoredValue
}
