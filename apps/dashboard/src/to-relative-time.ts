const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const weekMs = 7 * dayMs

/**
 * How long ago something was, or in how long it will be. Cut rather than rounded: it never says that more has
 * passed than has, nor that more remains than does.
 */
export function toRelativeTime(date: Date, now: Date, locale: string): string {
  const [value, unit] = measure(date, now)
  const numeric = unit === 'second' ? 'auto' : 'always'
  const signed = date.getTime() < now.getTime() ? -value : value
  return new Intl.RelativeTimeFormat(locale, { numeric }).format(signed, unit)
}

function measure(one: Date, other: Date): readonly [value: number, unit: Intl.RelativeTimeFormatUnit] {
  const [start, end] = one.getTime() < other.getTime() ? [one, other] : [other, one]
  const months = countMonths(start, end)
  if (months >= 12) return [Math.floor(months / 12), 'year']
  if (months >= 1) return [months, 'month']
  const ms = end.getTime() - start.getTime()
  if (ms >= weekMs) return [Math.floor(ms / weekMs), 'week']
  if (ms >= dayMs) return [Math.floor(ms / dayMs), 'day']
  if (ms >= hourMs) return [Math.floor(ms / hourMs), 'hour']
  if (ms >= minuteMs) return [Math.floor(ms / minuteMs), 'minute']
  return [Math.floor(ms / secondMs), 'second']
}

/** Whole months of the calendar, as people count them. */
function countMonths(start: Date, end: Date): number {
  const toMonths = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth()
  const months = toMonths(end) - toMonths(start)
  return toTimeInMonth(end) < toTimeInMonth(start) ? months - 1 : months
}

const toTimeInMonth = (date: Date): number =>
  date.getTime() - Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
