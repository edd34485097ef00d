import type { AttributeMetadata } from '@customer-insights-kit/client'
import { toPlainType } from '../customer-columns.ts'

/** How a value is shown, and what one can do with it. */
export const fieldKinds = ['email', 'phone', 'image', 'url', 'birthday', 'date', 'moment', 'plain'] as const

export type FieldKind = (typeof fieldKinds)[number]

/** By the semantic type of a column, then by its data type; a name tells only of birthdays, which have no type. */
export function findFieldKind({ name, dataType, semanticType }: AttributeMetadata): FieldKind {
  const type = toPlainType(semanticType)
  if (type === 'identityserviceemail') return 'email'
  if (type === 'identityservicephone') return 'phone'
  if (type === 'referenceimageurl') return 'image'
  if (type.startsWith('reference') && type.endsWith('url')) return 'url'
  if (dataType === 'Edm.DateTimeOffset') return 'moment'
  if (dataType !== 'Edm.Date') return 'plain'
  const isBirthday =
    type === '' ? /^(date_?of_?birth|birth_?(day|date))$/i.test(name) : type.includes('birth')
  return isBirthday ? 'birthday' : 'date'
}

/** The address behind a link, if following it can do no harm. */
export function toSafeLink(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  // What stands before an @ passes for the host.
  return url.username === '' && url.password === '' ? url.href : undefined
}
