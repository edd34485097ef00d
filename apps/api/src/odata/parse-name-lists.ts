import type { OrderTerm, PropertyReference } from './odata-query.ts'
import { parseExpression } from './parse-expression.ts'
import { readTokens, type TokenReader } from './token-reader.ts'

/** Parses `$select`; undefined means every column. */
export function parseSelect(text: string): PropertyReference[] | undefined {
  const reader = readTokens('$select', text)
  let selectsAll = false
  const names: PropertyReference[] = []
  parseCommaList(reader, () => {
    if (reader.take('*')) selectsAll = true
    else names.push(reader.takeName("a column name or '*'"))
  })
  return selectsAll ? undefined : names
}

/** Parses `$orderby`: columns, or whatever else can be worked out from a row. */
export function parseOrderBy(text: string): OrderTerm[] {
  const reader = readTokens('$orderby', text)
  const terms: OrderTerm[] = []
  parseCommaList(
    reader,
    () => {
      const expression = parseExpression(reader)
      const direction = reader.take('desc') ? 'desc' : 'asc'
      if (direction === 'asc') reader.take('asc')
      terms.push({ expression, direction })
    },
    "',', 'asc', 'desc' or the end",
  )
  return terms
}

/** Parses `$expand`; options inside parentheses are not part of it. */
export function parseExpand(text: string): PropertyReference[] {
  const reader = readTokens('$expand', text)
  const names: PropertyReference[] = []
  parseCommaList(reader, () => names.push(reader.takeName('the name of a related table')))
  return names
}

function parseCommaList(reader: TokenReader, parseItem: () => void, expected = "',' or the end"): void {
  do parseItem()
  while (reader.take(','))
  if (reader.peek().kind !== 'end') reader.fail(expected)
}
