import { explainMissingFunction, findArgumentProblem, isFunctionName } from './odata-functions.ts'
import type {
  ArithmeticOperator,
  ComparisonOperator,
  Expression,
  Literal,
  PropertyReference,
} from './odata-query.ts'
import type { TokenReader } from './token-reader.ts'

// A hundred levels are far more than people or programs write, and far less than a stack holds.
const maxDepth = 100
const maxListLength = 3000
/** Of columns, values outside of lists, and calls, in one expression. */
const maxTerms = 4000

const reserved: ReadonlySet<string> = new Set(
  'eq ne gt ge lt le in has and or not add sub mul div divby mod'.split(' '),
)

/** `5 lt Points` is `Points gt 5`. */
const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
}

/** Parses one expression and stops behind it; the weakest operators come first in this file. */
export function parseExpression(reader: TokenReader): Expression {
  let terms = 0
  return parseOr(0)

  function parseOr(depth: number): Expression {
    return parseChain('or', () => parseChain('and', () => parseEquality(depth)))
  }

  function parseChain(kind: 'and' | 'or', parseOperand: () => Expression): Expression {
    const first = parseOperand()
    const operands = [first]
    while (reader.take(kind)) operands.push(parseOperand())
    return operands.length === 1 ? first : { kind, operands, position: first.position }
  }

  function parseEquality(depth: number): Expression {
    return parseBinary(depth, ['eq', 'ne'], parseRelation, toComparison)
  }

  function parseRelation(depth: number): Expression {
    return parseBinary(depth, ['gt', 'ge', 'lt', 'le'], parseSum, toComparison)
  }

  function parseSum(depth: number): Expression {
    return parseBinary(depth, ['add', 'sub'], parseProduct, toArithmetic)
  }

  function parseProduct(depth: number): Expression {
    return parseBinary(depth, ['mul', 'div', 'divby', 'mod'], parseUnary, toArithmetic)
  }

  /** Operators of one strength, from left to right. */
  function parseBinary<Operator extends string>(
    depth: number,
    operators: readonly Operator[],
    parseOperand: (depth: number) => Expression,
    combine: (operator: Operator, left: Expression, right: Expression) => Expression,
  ): Expression {
    let left = parseOperand(depth)
    for (let level = depth; ; level += 1) {
      const operator = operators.find((name) => reader.take(name))
      if (operator === undefined) return left
      checkDepth(level)
      left = combine(operator, left, parseOperand(level))
    }
  }

  function parseUnary(depth: number): Expression {
    const { position } = reader.peek()
    if (reader.take('not')) return { kind: 'not', operand: parseNested(parseUnary, depth), position }
    const operand = parseSigned(depth)
    if (reader.take('has')) reader.failAt(position, "'has' needs an enumeration, and no column is one.")
    return reader.take('in') ? { kind: 'in', operand, literals: parseList(), position } : operand
  }

  function parseSigned(depth: number): Expression {
    const { position } = reader.peek()
    if (!reader.take('-')) return parsePrimary(depth)
    return { kind: 'negate', operand: parseNested(parseSigned, depth), position }
  }

  function parseNested(parse: (depth: number) => Expression, depth: number): Expression {
    checkDepth(depth + 1)
    return parse(depth + 1)
  }

  function parsePrimary(depth: number): Expression {
    terms += 1
    const token = reader.peek()
    if (terms > maxTerms) reader.failAt(token.position, `expected at most ${maxTerms} terms, found more.`)
    if (reader.take('(')) {
      const inner = parseNested(parseOr, depth)
      if (!reader.take(')')) reader.fail("'and', 'or' or ')'")
      return inner
    }
    if (token.kind === 'literal') return takeLiteral()
    if (token.kind !== 'name' || reserved.has(token.text.toLowerCase())) {
      return reader.fail('a column name, a value or a function (text needs single quotes)')
    }
    const property = reader.takeName('a column name')
    return reader.peek().text === '(' ? parseCall(property, depth) : { ...property, kind: 'property' }
  }

  function parseCall({ name: written, position }: PropertyReference, depth: number): Expression {
    const name = written.toLowerCase()
    if (!isFunctionName(name)) return reader.failAt(position, explainMissingFunction(name))
    reader.next()
    const operands: Expression[] = []
    while (!reader.take(')')) {
      if (operands.length > 0 && !reader.take(',')) reader.fail("',' or ')'")
      operands.push(parseNested(parseOr, depth))
    }
    const problem = findArgumentProblem(name, operands.length)
    return problem === undefined
      ? { kind: 'call', name, operands, position }
      : reader.failAt(position, problem)
  }

  function parseList(): Literal[] {
    if (!reader.take('(')) reader.fail("'('")
    const literals = [takeLiteral()]
    while (reader.take(',')) {
      if (literals.length === maxListLength) {
        const { position } = reader.peek()
        reader.failAt(position, `expected at most ${maxListLength} values in a list, found more.`)
      }
      literals.push(takeLiteral())
    }
    if (!reader.take(')')) reader.fail("',' or ')'")
    return literals
  }

  function takeLiteral(): Literal {
    const token = reader.peek()
    if (token.kind !== 'literal') return reader.fail('a value (text needs single quotes)')
    reader.next()
    return { ...token.value, kind: 'literal', position: token.position }
  }

  function checkDepth(depth: number): void {
    if (depth <= maxDepth) return
    const { position } = reader.peek()
    reader.failAt(position, `expected at most ${maxDepth} levels of nesting, found more.`)
  }
}

function toComparison(operator: ComparisonOperator, left: Expression, right: Expression): Expression {
  const { position } = left
  return left.kind === 'literal' && right.kind !== 'literal'
    ? { kind: 'comparison', operator: mirrored[operator], left: right, right: left, position }
    : { kind: 'comparison', operator, left, right, position }
}

const toArithmetic = (operator: ArithmeticOperator, left: Expression, right: Expression): Expression => ({
  kind: 'arithmetic',
  operator,
  left,
  right,
  position: left.position,
})
