import { dates, type FilterRow, instants, names, numbers, pick, type Random } from './random-values.ts'

export type Value = string | number | boolean | null

/** A value as text, and what it is for a row, worked out without the parser and without SQL. */
export interface RandomExpression {
  readonly text: string
  evaluate(row: FilterRow): Value
}

export interface RandomNumber extends RandomExpression {
  readonly isWhole: boolean
  evaluate(row: FilterRow): number | null
}

export interface RandomText extends RandomExpression {
  evaluate(row: FilterRow): string | null
}

export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Whatever is worked out from a missing value is missing. */
const lift =
  <A, B, R>(a: (row: FilterRow) => A | null, b: (row: FilterRow) => B | null, work: (a: A, b: B) => R) =>
  (row: FilterRow): R | null => {
    const [left, right] = [a(row), b(row)]
    return left === null || right === null ? null : work(left, right)
  }

const anything = () => 0
const liftOne = <A, R>(a: (row: FilterRow) => A | null, work: (a: A) => R) =>
  lift(a, anything, (value: A) => work(value))

const oneOf = <T>(random: Random, choices: readonly (() => T)[]): T => pick(random, choices)()

export function randomText(random: Random, depth = 0): RandomText {
  const column = (): RandomText => ({
    text: pick(random, ['Name', 'name', 'NAME']),
    evaluate: (row) => row.Name,
  })
  const literal = (): RandomText => {
    const value = pick(random, [...names, 'n', 'nn', 'Annn'])
    return { text: quote(value), evaluate: () => value }
  }
  const change = (name: string, work: (text: string) => string) => (): RandomText => {
    const inner = randomText(random, depth + 1)
    return { text: `${name}(${inner.text})`, evaluate: liftOne(inner.evaluate, work) }
  }
  const concat = (): RandomText => {
    const [a, b] = [randomText(random, depth + 1), randomText(random, depth + 1)]
    return { text: `concat(${a.text}, ${b.text})`, evaluate: lift(a.evaluate, b.evaluate, (x, y) => x + y) }
  }
  const substring = (): RandomText => {
    const inner = randomText(random, depth + 1)
    const start = pick(random, [0, 1, 2, 5])
    const length = random() < 0.3 ? undefined : pick(random, [0, 1, 3])
    const end = length === undefined ? undefined : start + length
    return {
      text: `substring(${[inner.text, start, ...(length === undefined ? [] : [length])].join(',')})`,
      evaluate: liftOne(inner.evaluate, (text) => [...text].slice(start, end).join('')),
    }
  }
  if (depth > 2) return oneOf(random, [column, literal])
  const lower = change('tolower', (text) => text.toLowerCase())
  const upper = change('toUpper', (text) => text.toUpperCase())
  const trim = change('trim', (text) => text.trim())
  return oneOf(random, [column, column, column, literal, lower, upper, trim, concat, substring])
}

export function randomNumber(random: Random, depth = 0): RandomNumber {
  const column = (): RandomNumber => {
    const name = pick(random, ['Points', 'Score'] as const)
    return { text: name, isWhole: name === 'Points', evaluate: (row) => row[name] }
  }
  const literal = (): RandomNumber => {
    const value = pick(random, numbers)
    const isReal = random() < 0.2 || !Number.isInteger(value)
    return { text: isReal ? `${value}e0` : String(value), isWhole: !isReal, evaluate: () => value }
  }
  const length = (): RandomNumber => {
    const inner = randomText(random, depth + 1)
    const evaluate = liftOne(inner.evaluate, (text) => [...text].length)
    return { text: `length(${inner.text})`, isWhole: true, evaluate }
  }
  const indexOf = (): RandomNumber => {
    const [all, part] = [randomText(random, depth + 1), randomText(random, depth + 1)]
    const evaluate = lift(all.evaluate, part.evaluate, (text, sought) => {
      const index = text.indexOf(sought)
      return index === -1 ? -1 : [...text.slice(0, index)].length
    })
    return { text: `indexof(${all.text},${part.text})`, isWhole: true, evaluate }
  }
  if (depth > 2) return oneOf(random, [column, literal])
  return oneOf(random, [
    column,
    column,
    column,
    literal,
    length,
    indexOf,
    () => randomPart(random),
    () => randomRounding(random, depth),
    () => randomNegative(random, depth),
    () => randomArithmetic(random, depth),
  ])
}

/** A part of a date or time. */
function randomPart(random: Random): RandomNumber {
  const parts = ['year', 'month', 'day', 'hour', 'minute', 'second', 'fractionalseconds'] as const
  const index = Math.floor(random() * parts.length)
  const column = index < 3 ? pick(random, ['Born', 'Seen'] as const) : 'Seen'
  const evaluate = liftOne(
    (row) => row[column],
    (text) => Number(/^(....)-(..)-(..)(?:T(..):(..):(..)(\..*)Z)?$/.exec(text)?.[index + 1]),
  )
  const isTime = index > 2 && random() < 0.3
  const text = `${parts[index]}(${isTime ? `time(${column})` : column})`
  return { text, isWhole: index < 6, evaluate }
}

function randomRounding(random: Random, depth: number): RandomNumber {
  const inner = randomNumber(random, depth + 1)
  const [name, work] = pick(random, [
    ['round', (value: number) => Math.trunc(value + (value < 0 ? -0.5 : 0.5)) + 0],
    ['floor', Math.floor],
    ['ceiling', Math.ceil],
  ] as const)
  const evaluate = liftOne(inner.evaluate, (value) => work(value))
  return { text: `${name}(${inner.text})`, isWhole: inner.isWhole, evaluate }
}

function randomNegative(random: Random, depth: number): RandomNumber {
  const inner = randomNumber(random, depth + 1)
  const text = random() < 0.5 && /^[A-Z]\w*$/.test(inner.text) ? `-${inner.text}` : `-(${inner.text})`
  return { text, isWhole: inner.isWhole, evaluate: liftOne(inner.evaluate, (value) => 0 - value) }
}

type Arithmetic = 'add' | 'sub' | 'mul' | 'div' | 'divby' | 'mod'

/** `a + b * c` without parentheses, so that precedence counts, or `(a) + (b)` with them. */
function randomArithmetic(random: Random, depth: number): RandomNumber {
  const [sum, product] = [
    pick(random, ['add', 'sub'] as const),
    pick(random, ['mul', 'div', 'divby', 'mod'] as const),
  ]
  const operand = (): RandomNumber => {
    const inner = randomNumber(random, depth + 1)
    return { ...inner, text: / /.test(inner.text) ? `(${inner.text})` : inner.text }
  }
  const [a, b, c] = [operand(), operand(), operand()]
  if (/^\(*-?0(\.0*)?(e0)?\)*$/.test(c.text)) return a
  return random() < 0.5
    ? calculate(a, sum, calculate(b, product, c))
    : calculate(calculate(a, product, c), sum, b)
}

function calculate(a: RandomNumber, operator: Arithmetic, b: RandomNumber): RandomNumber {
  const bothWhole = a.isWhole && b.isWhole
  const isWhole = bothWhole && operator !== 'divby'
  const evaluate = lift(a.evaluate, b.evaluate, (x, y) => {
    const result = { add: x + y, sub: x - y, mul: x * y, div: x / y, divby: x / y, mod: x % y }[operator]
    if (Number.isNaN(result) || (isWhole && !Number.isFinite(result))) return null
    return isWhole ? Math.trunc(result) + 0 : result
  })
  return { text: `${a.text} ${operator} ${b.text}`, isWhole, evaluate }
}

/** A moment, as milliseconds; dates count as their midnight. */
export function randomMoment(random: Random): RandomExpression {
  const column = pick(random, ['Born', 'Seen'] as const)
  const evaluate = liftOne((row) => row[column], Date.parse)
  if (random() < 0.7) return { text: column, evaluate }
  return {
    text: `date(${column})`,
    evaluate: liftOne(
      (row) => row[column],
      (text) => Date.parse(text.slice(0, 10)),
    ),
  }
}

export function randomMomentLiteral(random: Random): RandomExpression {
  const value = pick(random, [...dates, ...instants, '2000-01-01T02:00:00+02:00'])
  return { text: random() < 0.3 ? quote(value) : value, evaluate: () => Date.parse(value) }
}
