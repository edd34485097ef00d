import type { AttributeMetadata, EntityMetadata } from '@customer-insights-kit/client'
import { type CustomerColumns, type Row, toPlainType } from '../customer-columns.ts'
import { type FieldKind, findFieldKind } from './field-kind.ts'
import { toFieldLabel } from './field-label.ts'
import { listIdColumns } from './group-ids.ts'

export interface CustomerField {
  readonly attribute: AttributeMetadata
  readonly kind: FieldKind
  readonly value: unknown
}

export interface CustomerFields {
  /** The fields to read first: how to reach the customer, then who that is. */
  readonly main: readonly CustomerField[]
  /** All others that have a value and are no ids. */
  readonly additional: readonly CustomerField[]
  /** Names, for people, of the fields without a value. */
  readonly empty: readonly string[]
  /** Street, city, state, postal code and country, as far as they are known. */
  readonly address: readonly string[]
}

/** These stand first, in this order. */
const firstKinds: readonly FieldKind[] = ['email', 'phone', 'birthday']

const telling = /^gender$|loyalty/i

/** Sorts the columns of a customer into those to read first, all others, and the address. */
export function sortCustomerFields(
  row: Row,
  table: EntityMetadata,
  columns: CustomerColumns,
): CustomerFields {
  const parts = [columns.street, columns.city, columns.state, columns.postalCode, columns.country]
  const elsewhere = new Set([...listIdColumns(table), ...parts, columns.fullName])
  const fields = table.attributes
    .filter(({ name }) => !elsewhere.has(name))
    .map((attribute) => ({
      attribute,
      kind: readKind(attribute, columns),
      value: row[attribute.name] ?? null,
    }))
  const known = fields.filter(({ value }) => !isEmpty(value))
  return {
    main: known.filter(isMain).toSorted((one, other) => toRank(one) - toRank(other)),
    additional: known.filter((field) => !isMain(field)),
    empty: fields.filter(({ value }) => isEmpty(value)).map(({ attribute }) => toFieldLabel(attribute)),
    address: parts
      .map((column) => (column === undefined ? '' : row[column]))
      .filter((part) => !isEmpty(part))
      .map(String),
  }
}

function readKind(attribute: AttributeMetadata, columns: CustomerColumns): FieldKind {
  if (attribute.name === columns.email) return 'email'
  return attribute.name === columns.phone ? 'phone' : findFieldKind(attribute)
}

const isMain = ({ attribute, kind }: CustomerField): boolean =>
  firstKinds.includes(kind) ||
  telling.test(attribute.name) ||
  attribute.searchProperties?.isSearchable === true ||
  toPlainType(attribute.semanticType).startsWith('person')

const toRank = ({ kind }: CustomerField): number => {
  const rank = firstKinds.indexOf(kind)
  return rank === -1 ? firstKinds.length : rank
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''
