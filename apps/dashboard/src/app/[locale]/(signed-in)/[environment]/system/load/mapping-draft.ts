import type { LoadMapping, LoadTable } from '@customer-insights-kit/client/management'

/** What the rows of a file are. */
export const tableRoles = ['customers', 'records', 'activities', 'rows'] as const
export type TableRole = (typeof tableRoles)[number]

export const nameOf = ({ dataSource, table }: Pick<LoadTable, 'dataSource' | 'table'>): string =>
  `${dataSource}_${table}`

/** A mapping whose files name each other by their ids, so that no name leads elsewhere while it is typed. */
export interface MappingDraft {
  /** The file whose rows are the customers, or the name of the table that stays; empty until one is chosen. */
  readonly customerFile: string
  /** `customer.through` is the id of a file here, or the name of a table that stays. */
  readonly tables: LoadMapping['tables']
}

export function toDraft({ customer, tables }: LoadMapping): MappingDraft {
  const toFile = (name: string) => tables.find((table) => nameOf(table) === name)?.fileId
  return { customerFile: toFile(customer) ?? customer, tables: renameWays(tables, toFile) }
}

export function toMapping({ customerFile, tables }: MappingDraft): LoadMapping {
  const toName = (fileId: string) => {
    const table = tables.find((each) => each.fileId === fileId)
    return table && nameOf(table)
  }
  return { customer: toName(customerFile) ?? customerFile, tables: renameWays(tables, toName) }
}

const renameWays = (
  tables: LoadMapping['tables'],
  rename: (way: string) => string | undefined,
): LoadMapping['tables'] =>
  tables.map((table) => {
    const { customer } = table
    if (customer?.through === undefined) return table
    // What is in no file stays as it is called, and the service says so.
    return { ...table, customer: { ...customer, through: rename(customer.through) ?? customer.through } }
  })

export function findRole(draft: MappingDraft, table: LoadTable): TableRole {
  if (table.fileId === draft.customerFile) return 'customers'
  if (table.activity !== undefined) return 'activities'
  return table.customer === undefined ? 'rows' : 'records'
}

export function changeTable(draft: MappingDraft, fileId: string, change: Partial<LoadTable>): MappingDraft {
  const before = draft.tables.find((table) => table.fileId === fileId)
  return before === undefined ? draft : replaceTable(draft, { ...before, ...change })
}

/** Makes a table something else; what it needs for that is its first fitting column until somebody chooses. */
export function setRole(
  draft: MappingDraft,
  fileId: string,
  role: TableRole,
  header: readonly string[],
): MappingDraft {
  const table = draft.tables.find((each) => each.fileId === fileId)
  if (table === undefined) return draft
  const { customer, activity, ...plain } = table
  const first = header.find((column) => column !== table.key) ?? table.key
  const leading = customer ?? { column: first }
  // Whoever held the customers and is something else now leaves that open.
  const others = draft.customerFile === fileId ? { ...draft, customerFile: '' } : draft
  switch (role) {
    case 'customers': {
      const { tables } = replaceTable(draft, plain)
      // There is one table of customers: whoever was it leads to them now.
      return {
        customerFile: fileId,
        tables: tables.map((each) =>
          each.fileId !== fileId && each.fileId === draft.customerFile
            ? { ...each, customer: { column: each.key } }
            : each,
        ),
      }
    }
    case 'records':
      return replaceTable(others, { ...plain, customer: leading })
    case 'activities': {
      const time = Object.entries(table.types).find(([, type]) => type.startsWith('date'))?.[0] ?? first
      const made = activity ?? { type: 'Activity', time, title: first }
      return replaceTable(others, { ...plain, customer: leading, activity: made })
    }
    case 'rows':
      return replaceTable(others, plain)
  }
}

const replaceTable = (draft: MappingDraft, table: LoadTable): MappingDraft => ({
  ...draft,
  tables: draft.tables.map((each) => (each.fileId === table.fileId ? table : each)),
})

/** What a mapping says of a column; columns may be called like what every object has. */
export const getEntry = <Value>(
  entries: Readonly<Record<string, Value>>,
  column: string,
): Value | undefined => (Object.hasOwn(entries, column) ? entries[column] : undefined)

/** The same columns without one, or with another value for it. */
export function setEntry<Value>(
  entries: Readonly<Record<string, Value>>,
  column: string,
  value: Value | undefined,
): Record<string, Value> {
  const { [column]: _, ...others } = entries
  return value === undefined ? others : { ...others, [column]: value }
}

/** Tables through which one may lead to a customer: all that lead there by themselves, and one that stays. */
export function listWays(
  draft: MappingDraft,
  table: LoadTable,
): { readonly id: string; readonly name: string }[] {
  const ways = draft.tables
    .filter((each) => each.fileId !== table.fileId && each.customer !== undefined)
    .map((each) => ({ id: each.fileId, name: nameOf(each) }))
  const through = table.customer?.through
  const stays = through !== undefined && draft.tables.every(({ fileId }) => fileId !== through)
  return stays ? [...ways, { id: through, name: through }] : ways
}

/** What somebody changed goes before what is proposed anew. */
export function mergeDrafts(draft: MappingDraft | undefined, proposed: MappingDraft): MappingDraft {
  const isThere = (fileId: string) => proposed.tables.some((table) => table.fileId === fileId)
  const known = draft?.tables.filter(({ fileId }) => isThere(fileId)) ?? []
  if (draft === undefined || known.length === 0) return proposed
  const tables = proposed.tables.map((table) => known.find(({ fileId }) => fileId === table.fileId) ?? table)
  if (isThere(draft.customerFile)) return { customerFile: draft.customerFile, tables }
  // A file that somebody made something else holds no customers again without being asked.
  const isChanged = known.some(({ fileId }) => fileId === proposed.customerFile)
  return { customerFile: isChanged ? '' : proposed.customerFile, tables }
}
