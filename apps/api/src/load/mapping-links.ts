import { measuresName } from '../store/plan-expand.ts'
import { type MappedTable, type Mapping, qualifiedNameOf } from './mapping.ts'

export interface MappingProblem {
  path: PropertyKey[]
  text: string
  remedy: string
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
      text: `no table is called ${mapping.customer}`,
      remedy: `Name one of ${names.join(', ')}.`,
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
      text: `${name} is already described by tables[${first}]`,
      remedy: 'Describe each table once; a table is one activity at most.',
    }
  }
  if (name === mapping.customer && (table.customer !== undefined || table.activity !== undefined)) {
    return {
      path: [table.activity === undefined ? 'customer' : 'activity'],
      text: `${name} holds the customers themselves`,
      remedy: 'Remove "customer" and "activity" from the customer table.',
    }
  }
  if (table.activity !== undefined && table.customer === undefined) {
    return {
      path: ['activity'],
      text: `nothing says whose activity a row of ${name} is`,
      remedy: 'Add "customer" with the column that holds the key of the customer.',
    }
  }
  return findMeasuresProblem(mapping, table) ?? findThroughProblem(mapping, names, table)
}

function findMeasuresProblem(mapping: Mapping, table: MappedTable): MappingProblem | undefined {
  const name = qualifiedNameOf(table)
  if (name.toLowerCase() === measuresName.toLowerCase()) {
    return {
      path: ['table'],
      text: `${measuresName} is made by the service`,
      remedy: 'Give the table another name, and name the columns that are measures in "measures".',
    }
  }
  if (table.measures === undefined) return undefined
  const path = ['measures']
  if (table.customer === undefined || table.activity !== undefined) {
    return {
      path,
      text: `${name} cannot hold measures`,
      remedy: 'Bring them in a table of their own, with "customer" and without "activity".',
    }
  }
  const first = mapping.tables.find(({ measures }) => measures !== undefined)
  if (first === undefined || first === table) return undefined
  return {
    path,
    text: `${qualifiedNameOf(first)} holds the measures already`,
    remedy: 'Bring all measures in one table.',
  }
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
      return { path, text: `no table is called ${next}`, remedy: `Name one of ${names.join(', ')}.` }
    }
    if (visited.includes(next)) {
      return {
        path,
        text: `the way to the customer goes in a circle: ${[...visited, next].join(' → ')}`,
        remedy: 'Let one of these tables point to the customer directly.',
      }
    }
    if (target.customer === undefined) {
      return {
        path,
        text: `${next} does not lead to a customer`,
        remedy:
          next === mapping.customer
            ? 'Leave "through" out: the column points to the customer directly.'
            : `Add "customer" to ${next}.`,
      }
    }
    if (isAlternateRecord(table) && target.activity !== undefined) {
      return {
        path,
        text: `${next} is an activity, which cannot give a customer an alternate key`,
        remedy: `Make ${qualifiedNameOf(table)} an activity as well, or point it to the customer directly.`,
      }
    }
    visited.push(next)
    next = throughOf(target)
  }
  return undefined
}
