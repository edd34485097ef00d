import { sql } from 'kysely'
import type { ProfiledColumn } from './profiled-column.ts'
import type { ColumnType } from './table-definition.ts'

/** How numbers are spread; dates and times count as milliseconds since 1970. */
export interface Spread {
  /** Bins of equal width; each begins where the one before ends, and only the last holds its end. */
  readonly histogram: readonly HistogramBin[]
  /** Of numbers only. */
  readonly quantiles?: Readonly<Record<QuantileName, number>>
  /** Of numbers only. */
  readonly moments?: Moments
}

export interface HistogramBin {
  readonly lowerBound: number
  readonly upperBound: number
  readonly count: number
}

/** Missing where it is not defined, or beyond what a number can be. */
export interface Moments {
  readonly mean: number | null
  /** Of a sample, as is the standard deviation. */
  readonly variance: number | null
  readonly standardDeviation: number | null
  readonly skewness: number | null
  /** Beyond that of the normal distribution. */
  readonly kurtosis: number | null
}

/** In thousandths. */
const quantiles = {
  p0D1: 1,
  p1: 10,
  p5: 50,
  p25: 250,
  p50: 500,
  p75: 750,
  p95: 950,
  p99: 990,
  p99D9: 999,
} as const

type QuantileName = keyof typeof quantiles

const mostBins = 10

interface Range {
  /** How many values there are, at least one. */
  readonly present: number
  readonly min: unknown
  readonly max: unknown
}

/** Undefined for columns without an order that has distances. */
export async function readSpread(subject: ProfiledColumn, range: Range): Promise<Spread | undefined> {
  const toNumber = numberReaders[subject.column.type]
  if (toNumber === undefined) return undefined
  const [lower, upper] = [toNumber(range.min), toNumber(range.max)]
  const isNumber = toNumber === Number
  const bounds = toBounds(lower, upper, subject.column.type)
  const mean = isNumber ? await readMean(subject, Math.max(-lower, upper)) : 0
  const { below, powers } = await readSums(subject, bounds, {
    mean,
    reach: Math.max(mean - lower, upper - mean),
  })
  return {
    histogram: toHistogram(bounds, [0, ...below, range.present]),
    ...(isNumber && {
      quantiles: await readQuantiles(subject, range.present),
      moments: toMoments(mean, powers, range.present),
    }),
  }
}

const numberReaders: Partial<Record<ColumnType, (value: unknown) => number>> = {
  'Edm.Int64': Number,
  'Edm.Double': Number,
  'Edm.Date': (value) => Date.parse(String(value)),
  'Edm.DateTimeOffset': (value) => Date.parse(String(value)),
}

/** Where bins begin and end; whole numbers that are few have a bin each. */
function toBounds(lower: number, upper: number, type: ColumnType): number[] {
  const most = type === 'Edm.Int64' ? Math.min(mostBins, upper - lower + 1) : mostBins
  const bins = lower === upper ? 1 : most
  const distance = upper - lower
  const toBound = (share: number) =>
    Number.isFinite(distance) ? lower + distance * share : lower * (1 - share) + upper * share
  return Array.from({ length: bins + 1 }, (_, index) => (index === bins ? upper : toBound(index / bins)))
}

/** In parts of the farthest value, so that no sum is more than a number can be. */
async function readMean({ rows, dialect, table, column }: ProfiledColumn, farthest: number): Promise<number> {
  const unit = farthest > 1e150 ? farthest : 1
  const { mean } = await rows
    .selectFrom(`${table.physicalName} as r`)
    .where(dialect.goOnCondition)
    .select(sql<number>`avg(cast(${sql.ref(`r.${column.physicalName}`)} as real) / ${unit})`.as('mean'))
    .executeTakeFirstOrThrow()
  return mean * unit
}

/** Counts the values below each bound between bins, and averages powers of the distance from the mean. */
async function readSums(
  { rows, dialect, table, column }: ProfiledColumn,
  bounds: readonly number[],
  { mean, reach }: { readonly mean: number; readonly reach: number },
) {
  const stored = sql.ref(`r.${column.physicalName}`)
  const value = column.type.startsWith('Edm.Date') ? dialect.toEpochMs(stored) : stored
  const distance = sql`(cast(v.value as real) - ${mean}) / ${reach === 0 ? 1 : reach}`
  const found: Readonly<Record<string, number | null>> = await rows
    .selectFrom((db) =>
      db
        .selectFrom(`${table.physicalName} as r`)
        .where(dialect.goOnCondition)
        .where(sql<boolean>`${stored} is not null`)
        .select(value.as('value'))
        .as('v'),
    )
    .select([
      ...bounds
        .slice(1, -1)
        .map((bound, index) =>
          sql<number>`count(case when v.value < ${bound} then 1 end)`.as(`below${index}`),
        ),
      sql<number>`avg((${distance}) * (${distance}))`.as('power2'),
      sql<number>`avg((${distance}) * (${distance}) * (${distance}))`.as('power3'),
      sql<number>`avg((${distance}) * (${distance}) * (${distance}) * (${distance}))`.as('power4'),
    ])
    .executeTakeFirstOrThrow()
  const read = (name: string) => Number(found[name])
  return {
    below: bounds.slice(1, -1).map((_, index) => read(`below${index}`)),
    powers: { unit: reach, second: read('power2'), third: read('power3'), fourth: read('power4') },
  }
}

const toHistogram = (bounds: readonly number[], below: readonly number[]): HistogramBin[] =>
  bounds.slice(1).map((upperBound, index) => ({
    lowerBound: bounds[index] ?? 0,
    upperBound,
    count: (below[index + 1] ?? 0) - (below[index] ?? 0),
  }))

/** The least value that so many of the values do not exceed. */
async function readQuantiles({ rows, dialect, table, column }: ProfiledColumn, present: number) {
  const value = sql.ref(`r.${column.physicalName}`)
  const placeOf = (thousandths: number) => Math.max(1, Math.ceil((present * thousandths) / 1000))
  const places = [...new Set(Object.values(quantiles).map(placeOf))]
  const found = await rows
    .selectFrom((db) =>
      db
        .selectFrom(`${table.physicalName} as r`)
        .where(dialect.goOnCondition)
        .where(sql<boolean>`${value} is not null`)
        .select([value.as('value'), sql<number>`row_number() over (order by ${value})`.as('place')])
        .as('v'),
    )
    .where(sql<boolean>`v.place in (${sql.join(places)})`)
    .select(['v.place', 'v.value'])
    .execute()
  const values = new Map(found.map((row) => [row.place, Number(row.value)]))
  const entries = Object.entries(quantiles).map(([name, thousandths]) => [
    name,
    values.get(placeOf(thousandths)),
  ])
  return Object.fromEntries(entries) as Record<QuantileName, number>
}

interface Powers {
  /** Of the distances. */
  readonly unit: number
  readonly second: number
  readonly third: number
  readonly fourth: number
}

/** As Spark has functions of these names. */
function toMoments(mean: number, { unit, second, third, fourth }: Powers, present: number): Moments {
  const relative = present === 1 ? Number.NaN : (second * present) / (present - 1)
  return {
    mean: toFinite(mean),
    variance: toFinite(relative * unit * unit),
    standardDeviation: toFinite(Math.sqrt(relative) * unit),
    skewness: toFinite(third / second ** 1.5),
    kurtosis: toFinite(fourth / second ** 2 - 3),
  }
}

const toFinite = (value: number): number | null => (Number.isFinite(value) ? value : null)
