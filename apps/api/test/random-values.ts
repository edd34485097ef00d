/** Numbers between 0 and 1. */
export type Random = () => number

/** mulberry32: the same numbers on every run. */
export function seedRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('Nothing to pick from.')
  return value
}

/** A row that filters are tried on; all of its values may be missing. */
export interface FilterRow {
  readonly Name: string | null
  readonly Points: number | null
  readonly Score: number | null
  readonly Active: boolean | null
  readonly Born: string | null
  readonly Seen: string | null
}

export const names = ['Ann', 'ann', 'Bob', "O'Brien", 'Ñandú', '', '100%', 'a_b', ' Élan ', '💥n']
export const numbers = [-3, 0, 0.5, 2, 2.5, 7]
export const wholeNumbers = [-3, 0, 2, 7]
export const dates = ['1999-12-31', '2000-01-01', '2000-01-02']
export const instants = [
  '1999-12-31T23:59:59.999Z',
  '2000-01-01T00:00:00.000Z',
  '2000-01-01T12:00:00.000Z',
  '2000-01-02T00:00:00.000Z',
]

const orNull = <T>(random: Random, value: T): T | null => (random() < 0.25 ? null : value)

export function randomRow(random: Random): FilterRow {
  return {
    Name: orNull(random, pick(random, names)),
    Points: orNull(random, pick(random, wholeNumbers)),
    Score: orNull(random, pick(random, numbers)),
    Active: orNull(random, random() < 0.5),
    Born: orNull(random, pick(random, dates)),
    Seen: orNull(random, pick(random, instants)),
  }
}
