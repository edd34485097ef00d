/** A workflow expression, as far as flows use them. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'property'; readonly of: Expression; readonly name: string }

/** A text with expressions in it: what stands there, and what is computed. */
export type Template = readonly (string | Expression)[]

/** Reads a text of a flow: one expression behind `@`, or several between `@{` and `}`. */
export function parseTemplate(text: string): Template {
  if (text.startsWith('@') && !text.startsWith('@{')) return [parseExpression(text.slice(1))]
  const parts: (string | Expression)[] = []
  let rest = text
  while (rest !== '') {
    const start = rest.indexOf('@{')
    if (start < 0) return [...parts, rest]
    if (start > 0) parts.push(rest.slice(0, start))
    const reader = createReader(rest.slice(start + 2))
    parts.push(readExpression(reader))
    expectToken(reader, '}')
    rest = rest.slice(start + 2 + reader.end())
  }
  return parts
}

export function parseExpression(text: string): Expression {
  const reader = createReader(text)
  const expression = readExpression(reader)
  if (reader.peek() !== '') throw new Error(`"${text}" goes on behind its expression.`)
  return expression
}

interface Reader {
  /** The next token; empty at the end. */
  peek(): string
  next(): string
  /** Where the last token that was read ends. */
  end(): number
}

const tokens = /\s*('(?:[^']|'')*'|[A-Za-z]\w*|-?\d+(?:\.\d+)?|\?\[|[()[\],}])/y

function createReader(text: string): Reader {
  let position = 0
  const match = () => {
    tokens.lastIndex = position
    return tokens.exec(text)
  }
  return {
    peek() {
      const found = match()
      if (found === null && text.slice(position).trim() !== '') {
        throw new Error(`"${text.slice(position)}" is no expression.`)
      }
      return found?.[1] ?? ''
    },
    next() {
      const token = this.peek()
      position += match()?.[0].length ?? 0
      return token
    },
    end: () => position,
  }
}

function readExpression(reader: Reader): Expression {
  let found = readValue(reader)
  while (reader.peek() === '?[' || reader.peek() === '[') {
    reader.next()
    found = { kind: 'property', of: found, name: unquote(reader.next()) }
    expectToken(reader, ']')
  }
  return found
}

function readValue(reader: Reader): Expression {
  const token = reader.next()
  if (token.startsWith("'")) return { kind: 'literal', value: unquote(token) }
  if (/^-?\d/.test(token)) return { kind: 'literal', value: Number(token) }
  expectToken(reader, '(')
  const found: Expression[] = []
  while (reader.peek() !== ')') {
    if (found.length > 0) expectToken(reader, ',')
    found.push(readExpression(reader))
  }
  reader.next()
  return { kind: 'call', name: token, arguments: found }
}

function expectToken(reader: Reader, token: string): void {
  const found = reader.next()
  if (found !== token) throw new Error(`An expression has "${found}" where "${token}" was expected.`)
}

const unquote = (token: string): string => token.slice(1, -1).replaceAll("''", "'")
