import type { ColumnMask } from './caller-masks.ts'
import type { Catalogue, CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import { listWays, type MaskWay } from './mask-value.ts'
import { listLinks, type TableLink } from './table-links.ts'
import { isNeeded } from './unmaskable-columns.ts'

type Masks = Map<CatalogueTable, Map<string, Pick<ColumnMask, 'way' | 'mayReveal'>>>

/** By catalogue, and by what is masked: equal ones share what is found out about their columns. */
const made = new WeakMap<Catalogue, Map<string, Catalogue>>()

/** The tables as somebody sees them for whom columns are masked. */
export function maskCatalogue(catalogue: Catalogue, masks: readonly ColumnMask[]): Catalogue {
  const ofCatalogue = made.get(catalogue) ?? new Map<string, Catalogue>()
  made.set(catalogue, ofCatalogue)
  const name = JSON.stringify(masks)
  const known = ofCatalogue.get(name)
  if (known !== undefined) return known
  const spread = spreadMasks(catalogue, masks)
  const masked = catalogue.map((table) => maskTable(table, spread.get(table)))
  ofCatalogue.set(name, masked)
  return masked
}

/** The masked columns as the tables have them, with those that hold the same keys. */
export function listMaskedColumns(catalogue: Catalogue, masks: readonly ColumnMask[]): ColumnMask[] {
  return [...spreadMasks(catalogue, masks)].flatMap(([{ qualifiedName }, columns]) =>
    [...columns].map(([column, mask]) => ({ table: qualifiedName, column, ...mask })),
  )
}

/** The rules that mask nothing, because no table has their column. */
export const listRulesWithoutColumn = <Rule extends Pick<ColumnMask, 'table' | 'column'>>(
  catalogue: Catalogue,
  rules: readonly Rule[],
): Rule[] => rules.filter((rule) => listNamedColumns(catalogue, rule).length === 0)

/** The columns of a name, in any case: a load that writes it otherwise unmasks nothing. */
const listNamedColumns = (catalogue: Catalogue, named: Pick<ColumnMask, 'table' | 'column'>) =>
  catalogue.flatMap((table) =>
    isSameName(table.qualifiedName, named.table)
      ? table.columns.flatMap(({ name }) => (isSameName(name, named.column) ? [{ table, column: name }] : []))
      : [],
  )

const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Where one of several columns that hold the same values is masked, all are, by the way that leaves least. */
function spreadMasks(catalogue: Catalogue, masks: readonly ColumnMask[]): Masks {
  const spread: Masks = new Map()
  const put = (
    table: CatalogueTable,
    column: string,
    mask: Pick<ColumnMask, 'way' | 'mayReveal'>,
  ): boolean => {
    if (isNeeded(table, column)) return false
    const columns = spread.get(table) ?? new Map()
    spread.set(table, columns)
    const before = columns.get(column)
    const way = before === undefined || isLess(mask.way, before.way) ? mask.way : before.way
    const mayReveal = mask.mayReveal && before?.mayReveal !== false
    if (before?.way === way && before.mayReveal === mayReveal) return false
    columns.set(column, { way, mayReveal })
    return true
  }
  for (const { way, mayReveal, ...named } of masks) {
    for (const { table, column } of listNamedColumns(catalogue, named)) {
      put(table, column, { way, mayReveal })
      for (const { source, unified } of table.entityType === 'unifiedActivity' ? listCopies(catalogue) : []) {
        if (unified.column === column) put(source.table, source.column, { way, mayReveal })
      }
    }
  }
  const links = [...listLinks(catalogue), ...listSameColumns(catalogue), ...listMeasureColumns(catalogue)]
  for (let isMore = true; isMore; ) {
    isMore = false
    for (const { from, to } of links) {
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        const mask = spread.get(one.table)?.get(one.column.name)
        if (mask !== undefined && put(other.table, other.column.name, mask)) isMore = true
      }
    }
  }
  for (const { source, unified } of listCopies(catalogue)) {
    const mask = spread.get(source.table)?.get(source.column)
    if (mask !== undefined) put(unified.table, unified.column, mask)
  }
  return spread
}

/** Customers have columns of the tables that they were made of, under the same names. */
function listSameColumns(catalogue: Catalogue): Pick<TableLink, 'from' | 'to'>[] {
  const customers = catalogue.find(({ entityType }) => entityType === 'profile')
  if (customers === undefined) return []
  const sources = listLinks(catalogue).flatMap(({ from, to }) =>
    from.table === customers && to.table.dataSourceName !== undefined ? [to.table] : [],
  )
  return sources.flatMap((table) =>
    table.columns.flatMap((column) => {
      const key = `${table.qualifiedName}_${table.key}_Alternate`
      const copies = [column.name, `Source_${column.name}`, ...(column.name === table.key ? [key] : [])]
      return customers.columns
        .filter(({ name }) => copies.some((copy) => isSameName(copy, name)))
        .map((own) => ({ from: { table: customers, column: own }, to: { table, column } }))
    }),
  )
}

/** Measures are columns of one table, which the catalogue does not name: one that has them all. */
function listMeasureColumns(catalogue: Catalogue): Pick<TableLink, 'from' | 'to'>[] {
  const measures = catalogue.find(({ entityType }) => entityType === 'profileKpi')
  if (measures === undefined) return []
  const columns = measures.columns.filter(({ name }) => name !== measures.key)
  return catalogue.flatMap((table) => {
    if (table.dataSourceName === undefined) return []
    const links = columns.flatMap((own) => {
      const column = table.columns.find(({ name, type }) => isSameName(name, own.name) && type === own.type)
      return column === undefined ? [] : [{ from: { table: measures, column: own }, to: { table, column } }]
    })
    return links.length === columns.length ? links : []
  })
}

/** What the timeline holds of the tables that its activities come from. */
function listCopies(catalogue: Catalogue) {
  const timeline = catalogue.find(({ entityType }) => entityType === 'unifiedActivity')
  if (timeline === undefined) return []
  return catalogue.flatMap((table) => {
    if (table.activity === undefined) return []
    const { title, typeDisplay } = table.activity
    const names = {
      [table.key]: 'ActualActivityId',
      [title]: 'Title',
      ...(typeDisplay && { [typeDisplay]: 'ActivityTypeDisplay' }),
    }
    return Object.entries(names).map(([column, copy]) => ({
      source: { table, column },
      unified: { table: timeline, column: copy },
    }))
  })
}

const byStrength: readonly MaskWay[] = ['hidden', 'year', 'emailDomain', 'lastFour']

const isLess = (one: MaskWay, other: MaskWay): boolean => byStrength.indexOf(one) < byStrength.indexOf(other)

function maskTable(table: CatalogueTable, masks: ReturnType<Masks['get']>): CatalogueTable {
  if (masks === undefined) return table
  return {
    ...table,
    columns: table.columns.map((column) => {
      const mask = masks.get(column.name)
      return mask === undefined ? column : maskColumn(column, mask.way)
    }),
  }
}

/** Nothing looks into it, and nothing counts by it. A way of before the column's type changed leaves nothing. */
function maskColumn({ facet: _, ...column }: CatalogueColumn, way: MaskWay): CatalogueColumn {
  return {
    ...column,
    searchable: false,
    mask: listWays(column.type).includes(way) ? way : 'hidden',
    isLeftOut: column.searchable === true,
  }
}
