import type { ODataQuery } from '../odata/odata-query.ts'
import { QueryError } from '../odata/query-error.ts'
import type { Catalogue, CatalogueTable } from './environment-catalogue.ts'

/** The tables whose rows come along with each customer. */
export interface ExpandPlan {
  readonly activities?: CatalogueTable
  /** Null where the environment has no measures: every customer's are missing then. */
  readonly measures?: CatalogueTable | null
}

export const activitiesName = 'UnifiedActivity'
export const measuresName = 'Customer_Measure'

/** Resolves `$expand`; throws QueryError for what does not belong to a customer. */
export function planExpand(table: CatalogueTable, { expand }: ODataQuery, catalogue: Catalogue): ExpandPlan {
  const find = (name: string) => catalogue.find((other) => other.qualifiedName === name)
  let plan: ExpandPlan = {}
  for (const { name, position } of expand) {
    const folded = name.toLowerCase()
    const activities = find(activitiesName)
    const isCustomer = table.entityType === 'profile'
    if (isCustomer && folded === activitiesName.toLowerCase() && activities !== undefined) {
      plan = { ...plan, activities }
    } else if (isCustomer && folded === measuresName.toLowerCase()) {
      plan = { ...plan, measures: find(measuresName) ?? null }
    } else {
      throw new QueryError('$expand', position, explain(table, name.slice(0, 200)))
    }
  }
  return plan
}

const explain = (table: CatalogueTable, name: string): string =>
  table.entityType === 'profile'
    ? `Customer can only be expanded by ${activitiesName} and ${measuresName}, not by '${name}'.`
    : `${table.qualifiedName} has no related table '${name}'.`
