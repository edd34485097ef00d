import type { Operation } from '../src/operation.ts'
import { type JsonSchema, printDeclaration, printType, rowParameter } from './print-type.ts'

/** What the client takes for each kind of OData text, beside the text. */
const typedOptions: Readonly<Record<string, string>> = {
  columns: 'ReadonlyArray<Column<Row>>',
  order: 'ReadonlyArray<OrderTerm<Row>>',
  expand: 'readonly string[]',
  filter: 'Filter',
}

/** Prints the input of an operation; of one that reads or writes rows, for rows of any type. */
export function printInput(operation: Operation, schema: JsonSchema): string {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [name, toTyped(property)]),
  )
  const name = `${operation.id}Input${hasRows(schema) ? `<${rowParameter}>` : ''}`
  return printDeclaration(name, { ...schema, properties })
}

/** Whether the type of an input depends on that of the rows. */
export function hasRows(schema: JsonSchema): boolean {
  return Object.values(schema.properties ?? {}).some((property) =>
    /\bRow\b/.test(toTyped(property).printed ?? ''),
  )
}

function toTyped(property: JsonSchema): JsonSchema {
  const typed = property.odata && typedOptions[property.odata]
  if (typed) return { ...property, printed: `string | ${typed}` }
  if (isFreeForm(property)) return { ...property, printed: 'RowValues<Row>' }
  return property.type === 'array'
    ? { ...property, printed: `readonly ${printType(property, '  ')}` }
    : property
}

/** A body of any columns. */
const isFreeForm = ({ type, properties, additionalProperties }: JsonSchema): boolean =>
  type === 'object' && properties === undefined && typeof additionalProperties === 'object'
