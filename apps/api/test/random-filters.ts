import {
  quote,
  type RandomExpression,
  randomMoment,
  randomMomentLiteral,
  randomNumber,
  randomText,
  type Value,
} from './random-expressions.ts'
import { type FilterRow, names, numbers, pick, type Random } from './random-values.ts'

/** A filter as text, and whether a row passes it, worked out without the parser and without SQL. */
export interface RandomFilter {
  readonly text: string
  /** Null is neither true nor false; only what is true passes. */
  evaluate(row: FilterRow): boolean | null
}

export const passes = (filter: RandomFilter, row: FilterRow): boolean => filter.evaluate(row) === true

const operators = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
type Operator = (typeof operators)[number]
const mirrored = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const

/** Missing values equal each other and nothing else, and have no order. */
function compare(operator: Operator, a: Value, b: Value): boolean {
  if (operator === 'eq') return a === b
  if (operator === 'ne') return a !== b
  if (a === null || b === null) return false
  return { gt: a > b, ge: a >= b, lt: a < b, le: a <= b }[operator]
}

function randomComparison(random: Random, depth: number): RandomFilter {
  const operator = pick(random, operators)
  const [left, right] = randomSides(random, depth)
  const isMirrored = random() < 0.2
  const text = isMirrored
    ? `${right.text} ${mirrored[operator]} ${left.text}`
    : `${left.text} ${operator} ${right.text}`
  return { text, evaluate: (row) => compare(operator, left.evaluate(row), right.evaluate(row)) }
}

/** What can stand on the two sides of a comparison. */
function randomSides(random: Random, depth: number): [RandomExpression, RandomExpression] {
  const kind = random()
  const left = kind < 0.3 ? randomText(random) : kind < 0.6 ? randomNumber(random) : randomMoment(random)
  if (random() < 0.12) return [left, { text: 'null', evaluate: () => null }]
  if (kind < 0.3) return [left, randomText(random, random() < 0.6 ? 3 : 0)]
  if (kind < 0.6) return [left, randomNumber(random, random() < 0.6 ? 3 : 0)]
  if (kind < 0.85) return [left, random() < 0.7 ? randomMomentLiteral(random) : randomMoment(random)]
  if (kind < 0.9) {
    const time = pick(random, ['00:00', '12:00:00', '23:59:59.999'])
    const full = `${time}${'00:00:00.000'.slice(time.length)}`
    const evaluate = (row: FilterRow) => row.Seen?.slice(11, 23) ?? null
    return [
      { text: 'time(Seen)', evaluate },
      { text: time, evaluate: () => full },
    ]
  }
  const value = random() < 0.5
  const plain = { text: pick(random, ['Active', 'active']), evaluate: (row: FilterRow) => row.Active }
  const inner = depth > 3 ? plain : randomFilter(random, depth + 2)
  const condition = random() < 0.5 ? plain : { ...inner, text: `(${inner.text})` }
  return random() < 0.6
    ? [condition, { text: String(value), evaluate: () => value }]
    : [condition, { text: 'Active', evaluate: (row) => row.Active }]
}

function randomList(random: Random): RandomFilter {
  const isText = random() < 0.5
  const operand = isText ? randomText(random) : randomNumber(random)
  const values = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
    random() < 0.15 ? null : isText ? pick(random, names) : pick(random, numbers),
  )
  const texts = values.map((value) => (typeof value === 'string' ? quote(value) : String(value)))
  const text = / /.test(operand.text) && !isText ? `(${operand.text})` : operand.text
  return {
    text: `${text} in (${texts.join(random() < 0.5 ? ',' : ' , ')})`,
    evaluate: (row) => values.includes(operand.evaluate(row)),
  }
}

function randomTextCall(random: Random): RandomFilter {
  const name = pick(random, ['contains', 'startswith', 'endswith'] as const)
  const all = randomText(random, random() < 0.6 ? 3 : 0)
  const literal = pick(random, ['', 'a', 'nn', 'Ann', "'", '%', '_', 'ú', 'Annn'])
  const part = random() < 0.7 ? { text: quote(literal), evaluate: () => literal } : randomText(random, 3)
  return {
    text: `${name}(${all.text},${part.text})`,
    evaluate(row) {
      const [text, sought] = [all.evaluate(row), part.evaluate(row)]
      if (text === null || sought === null) return null
      if (name === 'contains') return text.includes(sought)
      return name === 'startswith' ? text.startsWith(sought) : text.endsWith(sought)
    },
  }
}

const randomFlag = (random: Random): RandomFilter => ({
  text: pick(random, ['Active', 'active']),
  evaluate: (row) => row.Active,
})

/** A valid filter over the columns of {@link FilterRow}. */
export function randomFilter(random: Random, depth = 0): RandomFilter {
  const kind = depth > 4 ? 1 : random()
  if (kind < 0.2) return randomNegation(random, depth)
  if (kind < 0.5) return randomChain(random, depth)
  if (kind < 0.6) return randomList(random)
  if (kind < 0.7) return randomTextCall(random)
  return kind < 0.75 ? randomFlag(random) : randomComparison(random, depth)
}

function randomNegation(random: Random, depth: number): RandomFilter {
  const inner = randomFilter(random, depth + 1)
  const isBare = random() < 0.3 && /^(\w+|(contains|startswith|endswith)\([^ ]*\))$/.test(inner.text)
  return {
    text: isBare ? `not ${inner.text}` : `not (${inner.text})`,
    evaluate(row) {
      const value = inner.evaluate(row)
      return value === null ? null : !value
    },
  }
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
    evaluate(row) {
      const values = groups.map((group) =>
        combine(
          group.map((inner) => inner.evaluate(row)),
          false,
        ),
      )
      return combine(values, true)
    },
  }
}

/** One value that decides is enough; without it, one that is missing leaves the whole open. */
function combine(values: readonly (boolean | null)[], decisive: boolean): boolean | null {
  if (values.includes(decisive)) return decisive
  return values.includes(null) ? null : !decisive
}
