import { type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import type { TableDefinition } from '../store/table-definition.ts'
import { activityTable } from './activity-table.ts'
import type { EnvironmentPlan, PlannedTable } from './environment-plan.ts'
import { toKeptMapping } from './kept-mapping.ts'
import { LoadError, loadError } from './load-error.ts'

/**
 * Throws LoadError unless every table of an environment goes on as it was: rows that stay, and rules that mask
 * them, count on it.
 */
export function checkKept(catalogue: readonly CatalogueTable[], plan: EnvironmentPlan): void {
  const find = (name: string) => catalogue.find(({ qualifiedName }) => qualifiedName === name)
  const customer = toKeptMapping(catalogue)?.customer
  const named = plan.customerSource.definition.qualifiedName
  if (customer !== undefined && customer !== named) {
    throw loadError('keptCustomersOther', { before: customer, now: named })
  }
  const made = [plan.customerTable, activityTable].concat(plan.measureTable ?? [])
  const planned = new Set(
    [...plan.tables.map(({ definition }) => definition), ...made].map(({ qualifiedName }) => qualifiedName),
  )
  for (const { qualifiedName: table } of catalogue) {
    if (!planned.has(table)) throw loadError('keptTableUnmapped', { table })
  }
  for (const table of plan.tables) checkTable(table, find(table.definition.qualifiedName))
  for (const definition of made) {
    const missing = find(definition.qualifiedName)?.columns.find(
      ({ name }) => !definition.columns.some((column) => column.name === name),
    )
    if (missing === undefined) continue
    throw loadError('keptColumnLost', { table: definition.qualifiedName, name: missing.name })
  }
}

function checkTable({ definition, file }: PlannedTable, kept: CatalogueTable | undefined): void {
  if (kept === undefined) return
  const table = kept.qualifiedName
  const list = ({ columns }: Pick<TableDefinition, 'columns'>) =>
    columns.map(({ name, type }) => `${name} (${type})`).sort()
  const [now, before] = [new Set(list(definition)), new Set(list(kept))]
  const other = [...now].find((column) => !before.has(column))
  const missing = [...before].find((column) => !now.has(column))
  if (other !== undefined) throw loadError('keptColumnNew', { file, table, name: other })
  if (missing !== undefined) throw loadError('keptColumnMissing', { file, table, name: missing })
  if (definition.key !== kept.key) {
    throw loadError('keptKeyOther', { file, table, before: kept.key, now: definition.key })
  }
  const [was, is] = [toUse(kept), toUse(definition)]
  if (JSON.stringify(was) === JSON.stringify(is)) return
  throw new LoadError([describeKeptUse(file, table, was), describeMappedUse(is)])
}

/** What the rows of a table are to customers, as far as other tables take values from it. */
function toUse({ activity, customer }: TableDefinition) {
  if (customer === undefined) return undefined
  const { time, title, typeDisplay } = activity ?? {}
  return {
    target: customer.table,
    name: customer.column,
    columns: [time, title, typeDisplay].filter((name) => name !== undefined).join(', '),
  }
}

type Use = ReturnType<typeof toUse>

function describeKeptUse(file: string, table: string, use: Use): Reason {
  if (use === undefined) return toReason('keptLeadsNowhere', { file, table })
  const { columns, ...leads } = use
  if (columns === '') return toReason('keptLeads', { file, table, ...leads })
  return toReason('keptLeadsAsActivity', { file, table, ...leads, columns })
}

function describeMappedUse(use: Use): Reason {
  if (use === undefined) return toReason('mappedLeadsNowhere')
  const { columns, ...leads } = use
  if (columns === '') return toReason('mappedLeads', leads)
  return toReason('mappedLeadsAsActivity', { ...leads, columns })
}
