import type { Filter } from './odata-query.ts'
import { parseExpression } from './parse-expression.ts'
import { readTokens } from './token-reader.ts'

/** Parses `$filter`, with the precedence of OData 4.01. */
export function parseFilter(text: string): Filter {
  const reader = readTokens('$filter', text)
  const filter = parseExpression(reader)
  if (reader.peek().kind !== 'end') reader.fail("'and', 'or' or the end")
  return filter
}
