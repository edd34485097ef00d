/** A filter as text, and what it means, worked out without the parser and without SQL. */
export interface RandomFilter {
  readonly text: string
  test(row: FilterRow): boolean
}

export interface FilterRow {
  readonly Name: string | null
  readonly Points: number | null
  readonly Score: number | null
  readonly Active: boolean | null
  readonly Born: string | null
  readonly Seen: string | null
}

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

const names = ['Ann', 'ann', 'Bob', "O'Brien", 'Ñandú', '', '100%', 'a_b']
const numbers = [-3, 0, 0.5, 2, 2.5, 7]
const wholeNumbers = [-3, 0, 2, 7]
const dates = ['1999-12-31', '2000-01-01', '2000-01-02']
const instants = [
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

interface Operand {
  readonly text: string
  readonly value: string | number | boolean
}

type Column = keyof FilterRow

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`
const toTime = (text: string): number => Date.parse(text)

function randomOperand(random: Random, column: Column): Operand {
  switch (column) {
    case 'Name': {
      const value = pick(random, names)
      return { text: quote(value), value }
    }
    case 'Points':
    case 'Score': {
      const value = pick(random, numbers)
      return { text: random() < 0.2 ? `${value}e0` : String(value), value }
    }
    case 'Active': {
      const value = random() < 0.5
      return { text: String(value), value }
    }
    default: {
      const value = pick(random, [...dates, ...instants, '2000-01-01T02:00:00+02:00'])
      return { text: random() < 0.3 ? quote(value) : value, value: toTime(value) }
    }
  }
}

function readValue(row: FilterRow, column: Column): string | number | boolean | null {
  const value = row[column]
  return (column === 'Born' || column === 'Seen') && typeof value === 'string' ? toTime(value) : value
}

const comparisons = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
} satisfies Record<string, (a: Operand['value'], b: Operand['value']) => boolean>

const mirrored = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const
const operators = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
const columns: readonly Column[] = ['Name', 'Points', 'Score', 'Active', 'Born', 'Seen']

function randomComparison(random: Random): RandomFilter {
  const column = pick(random, columns)
  const operator = pick(random, column === 'Active' ? (['eq', 'ne'] as const) : operators)
  if (random() < 0.15) {
    const test = (row: FilterRow) =>
      operator === 'eq' ? row[column] === null : operator === 'ne' && row[column] !== null
    return { text: `${column} ${operator} null`, test }
  }
  const operand = randomOperand(random, column)
  const text =
    random() < 0.2
      ? `${operand.text} ${mirrored[operator]} ${column.toLowerCase()}`
      : `${column} ${operator} ${operand.text}`
  return {
    text,
    test(row) {
      const value = readValue(row, column)
      return value === null ? operator === 'ne' : comparisons[operator](value, operand.value)
    },
  }
}

function randomList(random: Random): RandomFilter {
  const column = pick(random, columns)
  const operands = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
    random() < 0.15 ? { text: 'null', value: null } : randomOperand(random, column),
  )
  const values = operands.map((operand) => operand.value)
  return {
    text: `${column} in (${operands.map((operand) => operand.text).join(random() < 0.5 ? ',' : ' , ')})`,
    test: (row) => values.includes(readValue(row, column)),
  }
}

function randomTextCall(random: Random): RandomFilter {
  const name = pick(random, ['contains', 'startswith', 'endswith'] as const)
  const part = pick(random, ['', 'a', 'nn', 'Ann', "'", '%', '_', 'ú', 'Annn'])
  return {
    text: `${name}(Name,${quote(part)})`,
    test({ Name }) {
      if (Name === null) return false
      if (name === 'contains') return Name.includes(part)
      return name === 'startswith' ? Name.startsWith(part) : Name.endsWith(part)
    },
  }
}

/** A valid filter over the columns of {@link FilterRow}. */
export function randomFilter(random: Random, depth = 0): RandomFilter {
  const kind = depth > 4 ? 1 : random()
  if (kind < 0.2) {
    const inner = randomFilter(random, depth + 1)
    return { text: `not (${inner.text})`, test: (row) => !inner.test(row) }
  }
  if (kind < 0.6) return randomChain(random, depth)
  if (kind < 0.7) return randomList(random)
  return kind < 0.8 ? randomTextCall(random) : randomComparison(random)
}

/** `a and b or c and d`, mostly without parentheses, so that precedence counts. */
function randomChain(random: Random, depth: number): RandomFilter {
  const groups = Array.from({ length: 1 + Math.floor(random() * 2) }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const inner = randomFilter(random, depth + 2)
      return / (and|or) /.test(inner.text) ? { ...inner, text: `(${inner.text})` } : inner
    }),
  )
  return {
    text: groups.map((group) => group.map((inner) => inner.text).join(' and ')).join(' or '),
    test: (row) => groups.some((group) => group.every((inner) => inner.test(row))),
  }
}
