import type { EntityMetadata } from '@customer-insights-kit/client'
import type { Row } from '../customer-columns.ts'
import { findFieldKind } from './field-kind.ts'

/**
 * The picture of a customer, if the row holds the picture itself. An address of one is a link among the
 * fields: to fetch it would tell another host whom somebody looks at.
 */
export function readPhoto(row: Row, { attributes }: EntityMetadata): string | undefined {
  const column = attributes.find((attribute) => findFieldKind(attribute) === 'image')
  const value = column === undefined ? undefined : row[column.name]
  return typeof value === 'string' && /^data:image\/(png|jpeg|gif|webp);base64,[\w+/]+=*$/.test(value)
    ? value
    : undefined
}
