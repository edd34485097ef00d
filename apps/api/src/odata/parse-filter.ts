import type { ComparisonOperator, Filter, Literal, PropertyReference, TextFunction } from './odata-query.ts'
import type { Token } from './read-token.ts'
import { readTokens, type TokenReader } from './token-reader.ts'

const maxDepth = 100
const maxListLength = 1000

const comparisons: ReadonlySet<string> = new Set<ComparisonOperator>(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])
const textFunctions: ReadonlySet<string> = new Set<TextFunction>(['contains', 'startswith', 'endswith'])
const reserved: ReadonlySet<string> = new Set([...comparisons, 'in', 'and', 'or', 'not'])

/** `5 lt Points` is `Points gt 5`. */
const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
}

/** Parses `$filter`. `not` binds tighter than `and`, and `and` tighter than `or`. */
export function parseFilter(text: string): Filter {
  const reader = readTokens('$filter', text)
  const filter = parseOr(reader, 0)
  if (reader.peek().kind !== 'end') reader.fail("'and', 'or' or the end")
  return filter
}

function parseOr(reader: TokenReader, depth: number): Filter {
  return parseChain(reader, 'or', () => parseAnd(reader, depth))
}

function parseAnd(reader: TokenReader, depth: number): Filter {
  return parseChain(reader, 'and', () => parseCondition(reader, depth))
}

function parseChain(reader: TokenReader, kind: 'and' | 'or', parseOperand: () => Filter): Filter {
  const first = parseOperand()
  const operands = [first]
  while (reader.take(kind)) operands.push(parseOperand())
  return operands.length === 1 ? first : { kind, operands }
}

function parseCondition(reader: TokenReader, depth: number): Filter {
  const start = reader.peek()
  if (depth > maxDepth) {
    reader.failAt(start.position, `expected at most ${maxDepth} levels of nesting, found more.`)
  }
  if (reader.take('not')) return { kind: 'not', operand: parseCondition(reader, depth + 1) }
  if (reader.take('(')) {
    const inner = parseOr(reader, depth + 1)
    if (!reader.take(')')) reader.fail("'and', 'or' or ')'")
    return inner
  }
  if (start.kind === 'literal') return parseMirroredComparison(reader)
  if (start.kind !== 'name' || reserved.has(start.text.toLowerCase())) reader.fail('a condition')
  const property = reader.takeName('a column name')
  if (reader.peek().text === '(') return parseTextFunction(reader, property)
  if (reader.take('in')) return { kind: 'in', property, literals: parseList(reader) }
  const operator = takeComparison(reader, `a comparison such as 'eq' after '${property.name}'`)
  return { kind: 'comparison', operator, property, literal: takeLiteral(reader) }
}

function parseMirroredComparison(reader: TokenReader): Filter {
  const literal = takeLiteral(reader)
  const operator = takeComparison(reader, 'a comparison such as eq')
  return {
    kind: 'comparison',
    operator: mirrored[operator],
    property: reader.takeName('a column name'),
    literal,
  }
}

function parseTextFunction(reader: TokenReader, called: PropertyReference): Filter {
  const name = called.name.toLowerCase()
  if (name === 'ismemberofsegment') {
    reader.failAt(called.position, `segments are not served yet, so there is no ${called.name} here.`)
  }
  if (!isTextFunction(name)) {
    reader.failAt(
      called.position,
      `expected contains, startswith or endswith, found the function '${called.name}'.`,
    )
  }
  takeSymbol(reader, '(')
  const property = reader.takeName('a column name')
  takeSymbol(reader, ',')
  const literal = takeLiteral(reader)
  if (literal.type !== 'string') reader.failAt(literal.position, `expected a text in quotes in ${name}().`)
  takeSymbol(reader, ')')
  return { kind: 'text', name, property, literal }
}

function parseList(reader: TokenReader): Literal[] {
  takeSymbol(reader, '(')
  const literals = [takeLiteral(reader)]
  while (reader.take(',')) {
    if (literals.length === maxListLength) {
      reader.failAt(reader.peek().position, `expected at most ${maxListLength} values in a list, found more.`)
    }
    literals.push(takeLiteral(reader))
  }
  if (!reader.take(')')) reader.fail("',' or ')'")
  return literals
}

function takeComparison(reader: TokenReader, expected: string): ComparisonOperator {
  const operator = reader.peek().text.toLowerCase()
  if (!isComparison(operator)) return reader.fail(expected)
  reader.next()
  return operator
}

function takeLiteral(reader: TokenReader): Literal {
  const token: Token = reader.peek()
  if (token.kind !== 'literal') return reader.fail('a value (text needs single quotes)')
  reader.next()
  return { ...token.value, position: token.position }
}

function takeSymbol(reader: TokenReader, symbol: string): void {
  if (!reader.take(symbol)) reader.fail(`'${symbol}'`)
}

const isComparison = (text: string): text is ComparisonOperator => comparisons.has(text)
const isTextFunction = (text: string): text is TextFunction => textFunctions.has(text)
