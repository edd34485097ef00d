import type { CatalogueTable } from '../store/environment-catalogue.ts'
import { measuresName } from '../store/plan-expand.ts'
import { type MappedTable, type Mapping, qualifiedNameOf } from './mapping.ts'
import { textTypeOf } from './parse-value.ts'

/** A name that no staged file has. */
const noFile = 'none'

/**
 * The mapping that the tables of an environment were made with, as far as its catalogue tells; undefined before there
 * are customers. Columns go by the names that they have here, which may differ from those of their files.
 */
export function toKeptMapping(catalogue: readonly CatalogueTable[]): Mapping | undefined {
  const unified = catalogue.find(({ entityType }) => entityType === 'profile')
  const sources = catalogue.filter(({ dataSourceName }) => dataSourceName !== undefined)
  const source = findCustomerSource(unified, sources)
  if (unified === undefined || source === undefined) return undefined
  const measured = findMeasures(catalogue, sources)
  return {
    customer: source.qualifiedName,
    tables: sources.map((table) => ({
      ...toMappedTable(table, source),
      ...(table === source && { search: listSearched(unified, source) }),
      ...(table === measured?.table && { measures: measured.columns }),
    })),
  }
}

/** Of the tables that lead to nobody else, the one whose keys the customers carry. */
function findCustomerSource(
  unified: CatalogueTable | undefined,
  sources: readonly CatalogueTable[],
): CatalogueTable | undefined {
  return sources.find(
    ({ customer, key, qualifiedName }) =>
      customer === undefined && unified?.columns.some(({ name }) => name === `${qualifiedName}_${key}`),
  )
}

function toMappedTable(table: CatalogueTable, source: CatalogueTable): MappedTable {
  const { activity, columns, customer, dataSourceName = '', key, name } = table
  return {
    dataSource: dataSourceName,
    table: name,
    file: noFile,
    format: 'csv',
    key,
    types: Object.fromEntries(
      columns.flatMap((column) =>
        column.type === 'Edm.String' ? [] : [[column.name, textTypeOf[column.type]] as const],
      ),
    ),
    semantics: Object.fromEntries(
      columns.flatMap(({ name: column, semanticType }) =>
        semanticType === undefined ? [] : [[column, semanticType] as const],
      ),
    ),
    ...(customer !== undefined && {
      customer:
        customer.table === source.qualifiedName
          ? customer.column
          : { column: customer.column, through: customer.table },
    }),
    ...(activity !== undefined && { activity }),
  }
}

/** A column whose name the unified table has for another purpose is called otherwise there. */
const listSearched = (unified: CatalogueTable, source: CatalogueTable): string[] =>
  source.columns.flatMap(({ name }) => {
    const column =
      unified.columns.find((each) => each.name === `Source_${name}`) ??
      unified.columns.find((each) => each.name === name)
    return column?.searchable ? [name] : []
  })

function findMeasures(catalogue: readonly CatalogueTable[], sources: readonly CatalogueTable[]) {
  const made = catalogue.find(({ qualifiedName }) => qualifiedName === measuresName)
  const columns = made?.columns.flatMap(({ name }) => (name === made.key ? [] : [name])) ?? []
  if (columns.length === 0) return undefined
  const table = sources.find(
    ({ activity, customer, columns: own }) =>
      customer !== undefined &&
      activity === undefined &&
      columns.every((column) => own.some(({ name }) => name === column)),
  )
  return table && { table, columns }
}

/** A mapping of what is to be added, with the tables that only stay. */
export function addKeptTables(mapping: Mapping, kept: Mapping): Mapping {
  const named = new Set(mapping.tables.map((table) => qualifiedNameOf(table).toLowerCase()))
  const others = kept.tables.filter((table) => !named.has(qualifiedNameOf(table).toLowerCase()))
  return { ...mapping, tables: [...mapping.tables, ...others] }
}
