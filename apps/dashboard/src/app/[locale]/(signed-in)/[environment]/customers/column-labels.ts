import type { AttributeMetadata } from '@customer-insights-kit/client'
import type { Messages } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { toWords } from '#to-words.ts'
import { type CustomerColumns, findCustomerColumns, type Meaning, toPlainType } from './customer-columns.ts'

export type NamedColumn = Pick<AttributeMetadata, 'name' | 'friendlyName' | 'semanticType'>

/** What people call a column. */
export type ToLabel = (column: string) => string

type Say = (
  key: keyof Messages['customers']['columns'],
  values?: { readonly key: string; readonly source: string; readonly table: string },
) => string

/** Calls columns of a table by what they mean, in the reader's language. */
export async function createLabels(
  attributes: readonly NamedColumn[],
  columns: CustomerColumns = findCustomerColumns(attributes),
): Promise<ToLabel> {
  const t = await getTranslations('customers.columns')
  return (column) => toColumnLabel(column, { attributes, columns, t })
}

interface Naming {
  readonly attributes: readonly NamedColumn[]
  readonly columns: CustomerColumns
  readonly t: Say
}

/** By its meaning, by the name that somebody gave it, as the key of a source table, or by the words of its name. */
export function toColumnLabel(column: string, { attributes, columns, t }: Naming): string {
  const meaning = (Object.keys(columns) as Meaning[]).find((known) => columns[known] === column)
  if (meaning !== undefined) return t(meaning)
  const friendlyName = attributes.find(({ name }) => name === column)?.friendlyName
  if (friendlyName && friendlyName !== column) return friendlyName
  return nameSourceKey(column, attributes, t) ?? toWords(joinWords(column))
}

/** The unified row has the key of each source table as `{source}_{table}_{key}`, and all of them as `…_Alternate`. */
function nameSourceKey(column: string, attributes: readonly NamedColumn[], t: Say): string | undefined {
  const own = column.replace(/_Alternate$/, '')
  const isKey = attributes.some(
    ({ name, semanticType }) =>
      name === `${own}_Alternate` || (name === column && toPlainType(semanticType) === 'alternatekey'),
  )
  const [, source, table, key] = /^([^_]+)_(.+)_([^_]+)$/.exec(own) ?? []
  if (!isKey || source === undefined || table === undefined || key === undefined) return
  return t(own === column ? 'sourceKey' : 'alternateSourceKey', { key: toWords(key), source, table })
}

/** `CustomerId_ModifiedOn` is one phrase. */
const joinWords = (name: string): string =>
  name.replace(
    /([^_])_+(\p{Lu}(?=\p{Ll}))?/gu,
    (_, before: string, capital = '') => `${before} ${capital.toLowerCase()}`,
  )
