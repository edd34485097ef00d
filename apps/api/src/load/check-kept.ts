import type { CatalogueTable } from '../store/environment-catalogue.ts'
import type { TableDefinition } from '../store/table-definition.ts'
import { activityTable } from './activity-table.ts'
import type { EnvironmentPlan, PlannedTable } from './environment-plan.ts'
import { toKeptMapping } from './kept-mapping.ts'
import { LoadError } from './load-error.ts'

const remedy =
  'Load with the mapping that the environment was made with, or load all files anew instead of adding these.'

/**
 * Throws LoadError unless every table of an environment goes on as it was: rows that stay, and rules that mask
 * them, count on it.
 */
export function checkKept(catalogue: readonly CatalogueTable[], plan: EnvironmentPlan): void {
  const find = (name: string) => catalogue.find(({ qualifiedName }) => qualifiedName === name)
  const customer = toKeptMapping(catalogue)?.customer
  const named = plan.customerSource.definition.qualifiedName
  if (customer !== undefined && customer !== named) {
    throw new LoadError(`the customers of the environment are ${customer}, not ${named}`, { remedy })
  }
  const made = [plan.customerTable, activityTable].concat(plan.measureTable ?? [])
  const planned = new Set(
    [...plan.tables.map(({ definition }) => definition), ...made].map(({ qualifiedName }) => qualifiedName),
  )
  for (const { qualifiedName } of catalogue) {
    if (planned.has(qualifiedName)) continue
    throw new LoadError(`the mapping says nothing of ${qualifiedName}, which the environment has`, { remedy })
  }
  for (const table of plan.tables) checkTable(table, find(table.definition.qualifiedName))
  for (const definition of made) {
    const missing = find(definition.qualifiedName)?.columns.find(
      ({ name }) => !definition.columns.some((column) => column.name === name),
    )
    if (missing === undefined) continue
    throw new LoadError(`${definition.qualifiedName} would lose its column ${missing.name}`, { remedy })
  }
}

function checkTable({ definition, file }: PlannedTable, kept: CatalogueTable | undefined): void {
  if (kept === undefined) return
  const list = ({ columns, key }: Pick<TableDefinition, 'columns' | 'key'>) =>
    columns.map(({ name, type }) => `${name} (${type}${name === key ? ', key' : ''})`).sort()
  const [now, before] = [new Set(list(definition)), new Set(list(kept))]
  const other = [...now].find((column) => !before.has(column))
  const missing = [...before].find((column) => !now.has(column))
  if (other !== undefined) {
    throw new LoadError(`${kept.qualifiedName} has no column ${other} in the environment`, { file, remedy })
  }
  if (missing !== undefined) {
    throw new LoadError(`lacks the column ${missing} that ${kept.qualifiedName} has`, { file, remedy })
  }
  if (describeUse(definition) === describeUse(kept)) return
  throw new LoadError(
    `${kept.qualifiedName} ${describeUse(kept)} in the environment, and ${describeUse(definition)} in the mapping`,
    { file, remedy },
  )
}

/** What the rows of a table are to customers, as far as other tables take values from it. */
function describeUse({ activity, customer }: TableDefinition): string {
  if (customer === undefined) return 'leads to no customer'
  const leads = `leads to ${customer.table} by ${customer.column}`
  if (activity === undefined) return leads
  const { time, title, typeDisplay } = activity
  return `${leads} as an activity (${[time, title, typeDisplay].filter((name) => name !== undefined).join(', ')})`
}
