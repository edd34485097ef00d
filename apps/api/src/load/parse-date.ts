/** How dates are written; each says where in it year, month and day stand. */
const forms = {
  'yyyy-mm-dd': { text: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, year: 1, month: 2, day: 3 },
  'm/d/yyyy': { text: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, year: 3, month: 1, day: 2 },
  'd/m/yyyy': { text: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, year: 3, month: 2, day: 1 },
  'd.m.yyyy': { text: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, year: 3, month: 2, day: 1 },
} as const

export type DateForm = keyof typeof forms

const timeText =
  /^(?<hours>\d{1,2}):(?<minutes>\d{2})(:(?<seconds>\d{2})([.,](?<fraction>\d+))?)?( ?(?<half>[AP])M)?( ?(?<zone>Z|UTC|[+-]\d{2}(:?\d{2})?))?$/i

/** Answers a date as it is stored; undefined when the text is none. */
export function parseDate(text: string, form: DateForm): string | undefined {
  const { day, month, text: pattern, year } = forms[form]
  const parts = pattern.exec(text)
  if (parts === null) return undefined
  const [y, m, d] = [parts[year] ?? '', parts[month] ?? '', parts[day] ?? '']
  if (!isCalendarDate(Number(y), Number(m), Number(d))) return undefined
  return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
}

/** Answers a date and time as it is stored, in UTC, which it is where no offset is given. */
export function parseDatetime(text: string, form: DateForm): string | undefined {
  const [, dateText = '', timeOfDay] = /^(\S+?)(?:[T ] *(\d.*))?$/i.exec(text) ?? []
  const date = parseDate(dateText, form)
  const time = parseTime(timeOfDay ?? '00:00')
  if (date === undefined || time === undefined) return undefined
  const moment = new Date(`${date}T${time}`)
  if (Number.isNaN(moment.getTime())) return undefined
  const utc = moment.toISOString()
  // Years outside 0001 to 9999 would break the fixed width that text order relies on.
  return utc.length === 24 && !utc.startsWith('0000') ? utc : undefined
}

/** As ISO 8601 has it, with its offset. */
function parseTime(text: string): string | undefined {
  const parts = timeText.exec(text)?.groups
  if (parts === undefined) return undefined
  const { minutes = '', seconds = '00', fraction = '0', half, zone = 'Z' } = parts
  const hours = half === undefined ? Number(parts.hours) : toHours(Number(parts.hours), half)
  if (hours === undefined) return undefined
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0')
  return `${String(hours).padStart(2, '0')}:${minutes}:${seconds}.${milliseconds}${toOffset(zone)}`
}

function toHours(hours: number, half: string): number | undefined {
  if (hours < 1 || hours > 12) return undefined
  return (hours % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
}

function toOffset(zone: string): string {
  if (/^[a-z]/i.test(zone)) return 'Z'
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

function isCalendarDate(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false
  const days = month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day <= days
}
