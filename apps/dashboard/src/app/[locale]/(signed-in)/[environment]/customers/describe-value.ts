import type { AttributeMetadata } from '@customer-insights-kit/client'
import { getTranslations } from 'next-intl/server'
import { getFormatter } from '#i18n/get-formatter.ts'
import { createLabels, type NamedColumn, type ToLabel } from './column-labels.ts'
import type { CustomerColumns } from './customer-columns.ts'
import type { CustomerFilter } from './customer-query.ts'

export type Attribute = NamedColumn & Pick<AttributeMetadata, 'dataType'>

/** Says columns, values and filters in the reader's language and format. */
export interface Words {
  toLabel: ToLabel
  toText(value: unknown, dataType: string): string
  /** A filter without its column. */
  toChoice(filter: CustomerFilter): string
}

export async function createWords(
  attributes: readonly Attribute[],
  columns: CustomerColumns,
): Promise<Words> {
  const [t, ofCustomer, format, toLabel] = await Promise.all([
    getTranslations('customers'),
    getTranslations('customer'),
    getFormatter(),
    createLabels(attributes, columns),
  ])
  const typeOf = (column: string) => attributes.find(({ name }) => name === column)?.dataType ?? 'Edm.String'

  function toText(value: unknown, dataType: string): string {
    if (value === null || value === undefined) return ''
    if (typeof value === 'boolean') return ofCustomer(value ? 'yes' : 'no')
    if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 2 })
    const text = String(value)
    if (!/^Edm\.Date/.test(dataType) || Number.isNaN(Date.parse(text))) return text.trim()
    const time = dataType === 'Edm.Date' ? ({ timeZone: 'UTC' } as const) : ({ timeStyle: 'short' } as const)
    return format.dateTime(new Date(text), { dateStyle: 'medium', ...time })
  }

  function toChoice({ column, kind, value }: CustomerFilter): string {
    if (kind === 'none') return t('facets.none')
    const dataType = typeOf(column)
    if (kind === 'is') return toValueText(value, dataType)
    const [from = '', to = ''] = value.split('/')
    const year = readWholeYear(from, to)
    if (year !== undefined) return year
    const [first, last] = [from, to].map((end) => toValueText(end, dataType))
    const isDate = /^Edm\.Date/.test(dataType)
    if (from === '') return t(isDate ? 'facets.before' : 'facets.below', { to: last ?? '' })
    if (to === '') return t(isDate ? 'facets.since' : 'facets.from', { from: first ?? '' })
    return t(isDate ? 'facets.within' : 'facets.between', { from: first ?? '', to: last ?? '' })
  }

  /** Filters hold texts, whatever their column. */
  function toValueText(value: string, dataType: string): string {
    if (dataType === 'Edm.Boolean') return toText(value === 'true', dataType)
    if (/^Edm\.(Int|Double|Decimal)/.test(dataType)) return toText(Number(value), dataType)
    if (value === '') return t('facets.empty')
    return /^Edm\.Date/.test(dataType) ? toText(value.slice(0, 10), 'Edm.Date') : value
  }

  return { toLabel, toText, toChoice }
}

/** A step of one year is called by its number. */
export function readWholeYear(from: string, to: string): string | undefined {
  const start = /^(\d{4})-01-01(?:T00:00:00(?:\.0+)?Z)?$/.exec(from)?.[1]
  const end = /^(\d{4})-01-01(?:T00:00:00(?:\.0+)?Z)?$/.exec(to)?.[1]
  return start !== undefined && Number(end) === Number(start) + 1 ? start : undefined
}
