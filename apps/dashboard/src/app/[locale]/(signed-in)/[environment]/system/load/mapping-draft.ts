import type { LoadMapping, LoadTable } from '@customer-insights-kit/client/management'

/** What the rows of a file are. */
export const tableRoles = ['customers', 'records', 'activities', 'rows'] as const
export type TableRole = (typeof tableRoles)[number]

/** How a column is read, by the key of its words in the catalogue. */
export const typeKeys = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  'number 1.234,56': 'numberWithComma',
  'number 1,234.56': 'numberWithPoint',
  boolean: 'boolean',
  'date yyyy-mm-dd': 'dateYearFirst',
  'date m/d/yyyy': 'dateMonthFirst',
  'date d/m/yyyy': 'dateDayFirst',
  'date d.m.yyyy': 'dateWithPoints',
  datetime: 'timeYearFirst',
  'datetime m/d/yyyy': 'timeMonthFirst',
  'datetime d/m/yyyy': 'timeDayFirst',
  'datetime d.m.yyyy': 'timeWithPoints',
} as const satisfies Record<LoadTable['types'][string], string>

export type ColumnType = keyof typeof typeKeys

export const columnTypes = Object.keys(typeKeys) as ColumnType[]

export const nameOf = ({ dataSource, table }: Pick<LoadTable, 'dataSource' | 'table'>): string =>
  `${dataSource}_${table}`

export function findRole(mapping: LoadMapping, table: LoadTable): TableRole {
  if (nameOf(table) === mapping.customer) return 'customers'
  if (table.activity !== undefined) return 'activities'
  return table.customer === undefined ? 'rows' : 'records'
}

/** The mapping with one table changed; a new name is followed by whatever names it. */
export function changeTable(mapping: LoadMapping, fileId: string, change: Partial<LoadTable>): LoadMapping {
  const before = mapping.tables.find((table) => table.fileId === fileId)
  if (before === undefined) return mapping
  const after = { ...before, ...change }
  const [oldName, newName] = [nameOf(before), nameOf(after)]
  const tables = mapping.tables.map((table) => {
    const changed = table === before ? after : table
    const { customer } = changed
    return customer !== undefined && customer.through === oldName
      ? { ...changed, customer: { ...customer, through: newName } }
      : changed
  })
  return { customer: mapping.customer === oldName ? newName : mapping.customer, tables }
}

/** Makes a table something else; what it needs for that is its first fitting column until somebody chooses. */
export function setRole(
  mapping: LoadMapping,
  fileId: string,
  role: TableRole,
  header: readonly string[],
): LoadMapping {
  const table = mapping.tables.find((each) => each.fileId === fileId)
  if (table === undefined) return mapping
  const { customer, activity, ...plain } = table
  const first = header.find((column) => column !== table.key) ?? table.key
  const leading = customer ?? { column: first }
  switch (role) {
    case 'customers': {
      const changed = replaceTable(mapping, fileId, plain)
      // There is one table of customers: whoever was it leads to them now.
      const tables = changed.tables.map((each) =>
        each.fileId !== fileId && nameOf(each) === mapping.customer
          ? { ...each, customer: { column: each.key } }
          : each,
      )
      return { customer: nameOf(table), tables }
    }
    case 'records':
      return replaceTable(mapping, fileId, { ...plain, customer: leading })
    case 'activities': {
      const time = Object.entries(table.types).find(([, type]) => type.startsWith('date'))?.[0] ?? first
      const made = activity ?? { type: 'Activity', time, title: first }
      return replaceTable(mapping, fileId, { ...plain, customer: leading, activity: made })
    }
    case 'rows':
      return replaceTable(mapping, fileId, plain)
  }
}

const replaceTable = (mapping: LoadMapping, fileId: string, table: LoadTable): LoadMapping => ({
  ...mapping,
  tables: mapping.tables.map((each) => (each.fileId === fileId ? table : each)),
})

/** The same columns without one, or with another value for it. */
export function setEntry<Value>(
  entries: Readonly<Record<string, Value>>,
  column: string,
  value: Value | undefined,
): Record<string, Value> {
  const { [column]: _, ...others } = entries
  return value === undefined ? others : { ...others, [column]: value }
}

/** Tables through which one may lead to a customer: all that lead there by themselves. */
export const listWays = (mapping: LoadMapping, table: LoadTable): string[] =>
  mapping.tables.flatMap((each) =>
    each.fileId !== table.fileId && each.customer !== undefined ? [nameOf(each)] : [],
  )

/** What somebody changed goes before what is proposed anew. */
export function mergeMappings(draft: LoadMapping | undefined, proposed: LoadMapping): LoadMapping {
  const known = draft?.tables.filter(({ fileId }) => proposed.tables.some((table) => table.fileId === fileId))
  if (draft === undefined || known === undefined || known.length === 0) return proposed
  const tables = proposed.tables.map((table) => known.find(({ fileId }) => fileId === table.fileId) ?? table)
  const hasCustomers = tables.some((table) => nameOf(table) === draft.customer)
  return { customer: hasCustomers ? draft.customer : proposed.customer, tables }
}
