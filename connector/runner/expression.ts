import { findFunction } from './expression-functions.ts'

/** What names in expressions lead to; throws for those that are not there. */
export interface Scope {
  triggerBody(): unknown
  body(step: string): unknown
  outputs(step: string): unknown
  items(loop: string): unknown
  /** Of the innermost loop. */
  item(): unknown
  parameters(name: string): unknown
}

/** A call, a literal, or a property of one; `isSafe` is the question mark, which makes null of what is not there. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'get'; readonly of: Expression; readonly key: Expression; readonly isSafe: boolean }

const token = /\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(\?\[|\?\.|[()[\],.]))/y

export function parseExpression(text: string): Expression {
  let position = 0
  const fail = (): never => {
    throw new Error(`No expression of a workflow: ${text}, at ${position}`)
  }
  function peek():
    | { readonly text: string; readonly kind: 'string' | 'number' | 'name' | 'mark'; end: number }
    | undefined {
    token.lastIndex = position
    const found = token.exec(text)
    if (!found) return text.slice(position).trim() === '' ? undefined : fail()
    const [, string, number, name, mark] = found
    const kind =
      string !== undefined ? 'string' : number !== undefined ? 'number' : name !== undefined ? 'name' : 'mark'
    return { text: string ?? number ?? name ?? mark ?? '', kind, end: token.lastIndex }
  }
  function take(mark?: string) {
    const next = peek()
    if (!next || (mark !== undefined && next.text !== mark)) return fail()
    position = next.end
    return next
  }

  function takeName(): string {
    const { kind, text: name } = take()
    return kind === 'name' ? name : fail()
  }

  function parseValue(): Expression {
    const { kind, text: word } = take()
    if (kind === 'string') return literal(word.slice(1, -1).replaceAll("''", "'"))
    if (kind === 'number') return literal(Number(word))
    if (kind !== 'name') return fail()
    if (peek()?.text === '(') return { kind: 'call', name: word, args: parseArguments() }
    return Object.hasOwn(constants, word) ? literal(constants[word as keyof typeof constants]) : fail()
  }

  function parseArguments(): Expression[] {
    const args: Expression[] = []
    take('(')
    while (peek()?.text !== ')') {
      if (args.length > 0) take(',')
      args.push(parse())
    }
    take(')')
    return args
  }

  function parse(): Expression {
    let expression = parseValue()
    for (;;) {
      const mark = peek()?.text ?? ''
      if (!['[', '?[', '.', '?.'].includes(mark)) return expression
      take(mark)
      const isBracket = mark.endsWith('[')
      const key = isBracket ? parse() : literal(takeName())
      if (isBracket) take(']')
      expression = { kind: 'get', of: expression, key, isSafe: mark.startsWith('?') }
    }
  }

  const expression = parse()
  return peek() === undefined ? expression : fail()
}

const constants = { true: true, false: false, null: null }
const literal = (value: unknown): Expression => ({ kind: 'literal', value })

function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'get':
      return get(evaluate(expression.of, scope), evaluate(expression.key, scope), expression.isSafe)
    case 'call': {
      const { name } = expression
      const args = expression.args.map((arg) => evaluate(arg, scope))
      if (name === 'triggerBody') return scope.triggerBody()
      if (name === 'triggerOutputs') return { body: scope.triggerBody() }
      if (name === 'item') return scope.item()
      if (isNamed(name)) return scope[name](String(args[0]))
      const known = findFunction(name)
      if (!known) throw new Error(`The runner does not know the function ${name}.`)
      return known(...args)
    }
  }
}

/** Functions whose argument is a name of the flow. */
export const isNamed = (name: string): name is 'body' | 'outputs' | 'items' | 'parameters' =>
  ['body', 'outputs', 'items', 'parameters'].includes(name)

function get(of: unknown, key: unknown, isSafe: boolean): unknown {
  const holder = typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>) : undefined
  const value = holder && Object.hasOwn(holder, String(key)) ? holder[String(key)] : undefined
  if (value === undefined && !isSafe) throw new Error(`There is no ${key} in ${JSON.stringify(of)}.`)
  return value ?? null
}

/** The parts of a text: what stands there, and the expressions between `@{` and `}`. */
export function parseTemplate(text: string): readonly (string | Expression)[] {
  if (text.startsWith('@@')) return [text.slice(1)]
  if (text.startsWith('@') && !text.startsWith('@{')) return [parseExpression(text.slice(1))]
  const parts: (string | Expression)[] = []
  let rest = text
  for (;;) {
    const start = /(?<!@)@\{/.exec(rest)?.index
    if (start === undefined) return [...parts, rest.replaceAll('@@{', '@{')].filter((part) => part !== '')
    const end = findEnd(rest, start + 2)
    parts.push(rest.slice(0, start), parseExpression(rest.slice(start + 2, end)))
    rest = rest.slice(end + 1)
  }
}

function findEnd(text: string, start: number): number {
  let isQuoted = false
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === "'") isQuoted = !isQuoted
    else if (text[index] === '}' && !isQuoted) return index
  }
  throw new Error(`The expression in ${text} does not end.`)
}

/** The value of a text: of one expression alone whatever it gives, else a text with nothing for null. */
export function evaluateText(text: string, scope: Scope): unknown {
  const parts = parseTemplate(text)
  const [only] = parts
  const isWhole = parts.length === 1 && typeof only === 'object' && !text.startsWith('@{')
  if (isWhole) return evaluate(only, scope)
  return parts.map((part) => (typeof part === 'string' ? part : toText(evaluate(part, scope)))).join('')
}

const toText = (value: unknown): string => {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
