import type { ColumnDefinition } from './table-definition.ts'

const leadingSemanticTypes: ReadonlySet<string> = new Set([
  'PersonFullName',
  'PersonFirstName',
  'PersonMiddleName',
  'PersonLastName',
  'IdentityServiceEmail',
  'AlternateKey',
])

/** Whether a match in the column says who the customer is, and so ranks above a match elsewhere. */
export function isLeadingColumn(column: ColumnDefinition, key: string): boolean {
  return column.name === key || leadingSemanticTypes.has(column.semanticType ?? '')
}
