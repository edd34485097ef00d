import type { AttributeMetadata, EntityMetadata } from '@customer-insights-kit/client'
import { type CustomerColumns, type Row, toPlainType } from '../customer-columns.ts'
import { listIdColumns } from './group-ids.ts'

export interface CustomerField {
  readonly attribute: AttributeMetadata
  /** null when the customer has no value. */
  readonly value: unknown
}

export interface CustomerFields {
  /** The fields to read first; without a value they are left out. */
  readonly main: readonly CustomerField[]
  /** All others that are no ids, with and without values. */
  readonly additional: readonly CustomerField[]
  /** Street, city, state, postal code and country in one line. */
  readonly address: string
}

const alwaysMain = /^(gender|dateofbirth|birthday)$/i

/** Sorts the columns of a customer into those to read first, all others, and the address. */
export function sortCustomerFields(
  row: Row,
  table: EntityMetadata,
  columns: CustomerColumns,
): CustomerFields {
  const parts = [columns.street, columns.city, columns.state, columns.postalCode, columns.country]
  const elsewhere = new Set([...listIdColumns(table), ...parts])
  const fields = table.attributes
    .filter(({ name }) => !elsewhere.has(name))
    .map((attribute) => ({ attribute, value: row[attribute.name] ?? null }))
  const isMain = ({ attribute }: CustomerField) =>
    alwaysMain.test(attribute.name) ||
    attribute.searchProperties?.isSearchable === true ||
    toPlainType(attribute.semanticType).startsWith('person')
  return {
    main: fields.filter((field) => isMain(field) && !isEmpty(field.value)),
    additional: fields.filter((field) => !isMain(field)),
    address: parts
      .map((column) => (column === undefined ? '' : row[column]))
      .filter((part) => !isEmpty(part))
      .join(', '),
  }
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''
