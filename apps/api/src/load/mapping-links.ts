import { type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import { measuresName } from '../store/plan-expand.ts'
import { type MappedTable, type Mapping, qualifiedNameOf } from './mapping.ts'

export interface MappingProblem {
  readonly path: readonly PropertyKey[]
  readonly reason: Reason
}

/** Name of the table that a table's customer column points through, if any. */
export function throughOf(table: MappedTable): string | undefined {
  return typeof table.customer === 'object' ? table.customer.through : undefined
}

/** A table of other records of the customers, such as loyalty members: its keys become alternate keys. */
export function isAlternateRecord(table: MappedTable): boolean {
  return table.customer !== undefined && table.activity === undefined && table.measures === undefined
}

/** Finds what a schema cannot see: names that point nowhere, twice, or in a circle. */
export function findMappingProblem(mapping: Mapping): MappingProblem | undefined {
  const names = mapping.tables.map(qualifiedNameOf)
  if (!names.includes(mapping.customer)) {
    return {
      path: ['customer'],
      reason: toReason('tableUnknown', { name: mapping.customer, names: names.join(', ') }),
    }
  }
  for (const [index, table] of mapping.tables.entries()) {
    const problem = findTableProblem(mapping, names, table, index)
    if (problem) return { ...problem, path: ['tables', index, ...problem.path] }
  }
  return undefined
}

function findTableProblem(
  mapping: Mapping,
  names: readonly string[],
  table: MappedTable,
  index: number,
): MappingProblem | undefined {
  const name = qualifiedNameOf(table)
  const first = names.findIndex((other) => other.toLowerCase() === name.toLowerCase())
  if (first < index) {
    return {
      path: ['table'],
      reason: toReason('tableDescribedTwice', { table: name, place: `tables[${first}]` }),
    }
  }
  if (name === mapping.customer && (table.customer !== undefined || table.activity !== undefined)) {
    return {
      path: [table.activity === undefined ? 'customer' : 'activity'],
      reason: toReason('tableHoldsCustomers', { table: name }),
    }
  }
  if (table.activity !== undefined && table.customer === undefined) {
    return { path: ['activity'], reason: toReason('activityOfNobody', { table: name }) }
  }
  return findMeasuresProblem(mapping, table) ?? findThroughProblem(mapping, names, table)
}

function findMeasuresProblem(mapping: Mapping, table: MappedTable): MappingProblem | undefined {
  const name = qualifiedNameOf(table)
  if (name.toLowerCase() === measuresName.toLowerCase()) {
    return { path: ['table'], reason: toReason('tableReserved', { table: measuresName }) }
  }
  if (table.measures === undefined) return undefined
  const path = ['measures']
  if (table.customer === undefined || table.activity !== undefined) {
    return { path, reason: toReason('tableWithoutMeasures', { table: name }) }
  }
  const first = mapping.tables.find(({ measures }) => measures !== undefined)
  if (first === undefined || first === table) return undefined
  return { path, reason: toReason('measuresElsewhere', { table: qualifiedNameOf(first) }) }
}

function findThroughProblem(
  mapping: Mapping,
  names: readonly string[],
  table: MappedTable,
): MappingProblem | undefined {
  const path = ['customer', 'through']
  const visited = [qualifiedNameOf(table)]
  for (let next = throughOf(table); next !== undefined; ) {
    const target = mapping.tables[names.indexOf(next)]
    if (target === undefined) {
      return { path, reason: toReason('tableUnknown', { name: next, names: names.join(', ') }) }
    }
    if (visited.includes(next)) {
      return { path, reason: toReason('throughCircle', { way: [...visited, next].join(' → ') }) }
    }
    if (target.customer === undefined) {
      const code = next === mapping.customer ? 'throughCustomers' : 'throughNowhere'
      return { path, reason: toReason(code, { table: next }) }
    }
    if (isAlternateRecord(table) && target.activity !== undefined) {
      return {
        path,
        reason: toReason('throughActivity', { through: next, table: qualifiedNameOf(table) }),
      }
    }
    visited.push(next)
    next = throughOf(target)
  }
  return undefined
}
