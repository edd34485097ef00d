import type { AttributeMetadata, EntityMetadata } from '@customer-insights-kit/client'
import { type CustomerColumns, type Row, toPlainType } from '../customer-columns.ts'
import { type FieldKind, findFieldKind } from './field-kind.ts'
import { listIdColumns } from './group-ids.ts'
import type { Mask, Masks } from './read-masks.ts'

export interface CustomerField {
  readonly attribute: AttributeMetadata
  readonly kind: FieldKind
  readonly value: unknown
  /** How it is masked for the reader, if it is. */
  readonly mask: Mask | undefined
}

export interface CustomerFields {
  /** The fields to read first: how to reach the customer, then who that is. */
  readonly main: readonly CustomerField[]
  /** All others that have a value and are no ids. */
  readonly additional: readonly CustomerField[]
  /** Columns without a value. */
  readonly empty: readonly string[]
  /** Street, city, state, postal code and country, as far as they are known and not masked. */
  readonly address: readonly string[]
  /** Whether parts of the address are masked; they are among the fields. */
  readonly isAddressMasked: boolean
}

/** These stand first, in this order. */
const firstKinds: readonly FieldKind[] = ['email', 'phone', 'birthday']

const telling = /^gender$|loyalty/i

/** Sorts the columns of a customer into those to read first, all others, and the address. */
export function sortCustomerFields(
  row: Row,
  table: EntityMetadata,
  columns: CustomerColumns,
  masks: Masks = new Map(),
): CustomerFields {
  const parts = [columns.street, columns.city, columns.state, columns.postalCode, columns.country]
  const joined = [...parts, columns.fullName]
  const isMasked = (column: string | undefined) => column !== undefined && masks.has(column)
  // What is masked stands by itself, where it can be revealed.
  const elsewhere = new Set([...listIdColumns(table), ...joined.filter((column) => !isMasked(column))])
  const heading = isMasked(columns.fullName) ? '' : String(row[columns.fullName ?? ''] ?? '')
  const isInHeading = ({ attribute: { name }, value, mask }: CustomerField) =>
    mask === undefined &&
    (name === columns.firstName || name === columns.lastName) &&
    (heading === '' || heading.includes(String(value)))
  const isFirst = (field: CustomerField) =>
    (isMain(field) || joined.includes(field.attribute.name)) && !isInHeading(field)
  const fields = table.attributes
    .filter(({ name }) => !elsewhere.has(name))
    .map((attribute) => ({
      attribute,
      kind: readKind(attribute, columns),
      value: row[attribute.name] ?? null,
      mask: masks.get(attribute.name),
    }))
  const isEmptyField = ({ value, mask }: CustomerField) => isEmpty(value) && mask === undefined
  const known = fields.filter((field) => !isEmptyField(field))
  return {
    main: known.filter(isFirst).toSorted((one, other) => toRank(one) - toRank(other)),
    additional: known.filter((field) => !isFirst(field)),
    empty: fields.filter(isEmptyField).map(({ attribute }) => attribute.name),
    address: parts
      .filter((column) => !isMasked(column))
      .map((column) => (column === undefined ? '' : row[column]))
      .filter((part) => !isEmpty(part))
      .map(String),
    isAddressMasked: parts.some(isMasked),
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
