import type { ColumnType } from './table-definition.ts'

/** What is left of a masked value, from the least on. */
export type MaskWay = 'hidden' | 'year' | 'emailDomain' | 'lastFour'

const stringWays: readonly MaskWay[] = ['hidden', 'emailDomain', 'lastFour']
const dateWays: readonly MaskWay[] = ['hidden', 'year']

/** The ways that leave something of values of a type, and the one that does not. */
export function listWays(type: ColumnType): readonly MaskWay[] {
  if (type === 'Edm.String') return stringWays
  return type === 'Edm.Date' || type === 'Edm.DateTimeOffset' ? dateWays : ['hidden']
}

const nothingLeft = '•••'
/** Of a shorter text four letters would be too much. */
const shortestWithLastFour = 8

/** A value as it is shown instead; whatever a way does not fit is hidden. */
export function maskValue(value: unknown, way: MaskWay): unknown {
  if (typeof value !== 'string' || way === 'hidden') return null
  switch (way) {
    case 'year':
      return /^\d{4}-\d\d-\d\d/.test(value) ? maskDate(value) : null
    case 'emailDomain':
      return maskEmail(value)
    case 'lastFour': {
      const letters = [...value]
      return letters.length < shortestWithLastFour ? nothingLeft : nothingLeft + letters.slice(-4).join('')
    }
  }
}

/** A date stays a date: the first day of its year. */
function maskDate(value: string): string {
  const year = value.slice(0, 4)
  return value.includes('T') ? `${year}-01-01T00:00:00.000Z` : `${year}-01-01`
}

function maskEmail(value: string): string {
  const [, first = '', domain] = /^(.)[^@]*@([^@\s]+)$/su.exec(value) ?? []
  return domain === undefined ? nothingLeft : `${first}${nothingLeft}@${domain}`
}
