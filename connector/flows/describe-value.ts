import { type Expression, parseTemplate } from '../runner/expression.ts'
import type { Value } from '../runner/flow.ts'
import type { Schema } from '../swagger.ts'

/** A piece of a value as makers see it: text, or what another step gives. */
export interface Part {
  readonly kind: 'text' | 'token'
  readonly text: string
}

/** Finds what the steps before have given: the schema behind `triggerBody()`, `body('…')` and `items('…')`. */
export type FindSource = (call: string, step: string) => Schema | undefined

const text = (text: string): Part => ({ kind: 'text', text })

/** A value as makers see it. */
export function describeValue(value: Value, find: FindSource): Part[] {
  if (Array.isArray(value)) return [text(value.map(String).join(', '))]
  if (typeof value !== 'string') return [text(String(value))]
  return parseTemplate(value).flatMap((part) =>
    typeof part === 'string' ? [text(part)] : describeExpression(part, find),
  )
}

export function describeExpression(expression: Expression, find: FindSource): Part[] {
  if (expression.kind === 'literal') return [text(String(expression.value))]
  if (expression.kind === 'get' || isSource(expression)) return [toToken(expression, find)]
  const [first, second] = expression.args
  const say = (argument: Expression | undefined) => (argument ? describeExpression(argument, find) : [])
  const compare = (words: string) => [...say(first), text(` ${words} `), ...say(second)]
  switch (expression.name) {
    case 'equals':
      return compare('is equal to')
    case 'greater':
      return compare('is greater than')
    case 'coalesce':
      return compare('or else')
    case 'empty':
      return [...say(first), text(' is empty')]
    case 'length':
      return [text('number of '), ...say(first)]
    case 'not':
      return first?.kind === 'call' && first.name === 'empty'
        ? [...say(first.args[0]), text(' is not empty')]
        : [text('not: '), ...say(first)]
    case 'and':
      return joinParts(expression.args.map(say), ' and ')
    case 'or':
      return describeOneOf(expression.args, find) ?? joinParts(expression.args.map(say), ' or ')
    case 'concat':
      return expression.args.flatMap(say)
    default:
      throw new Error(`Say here how makers read the function ${expression.name}.`)
  }
}

/** The same thing compared with several texts. */
function describeOneOf(choices: readonly Expression[], find: FindSource): Part[] | undefined {
  const pairs = choices.map((choice) =>
    choice.kind === 'call' && choice.name === 'equals' ? choice.args : [],
  )
  const [first] = pairs[0] ?? []
  const isSame = pairs.every(([one]) => JSON.stringify(one) === JSON.stringify(first))
  if (first === undefined || !isSame) return undefined
  const values = joinParts(
    pairs.map(([, other]) => (other ? describeExpression(other, find) : [])),
    ', ',
  )
  return [...describeExpression(first, find), text(' is one of '), ...values]
}

const joinParts = (several: readonly (readonly Part[])[], between: string): Part[] =>
  several.flatMap((parts, index) => (index === 0 ? parts : [text(between), ...parts]))

const isSource = ({ name }: Extract<Expression, { kind: 'call' }>): boolean =>
  ['triggerBody', 'body', 'items'].includes(name)

function toToken(expression: Expression, find: FindSource): Part {
  if (expression.kind === 'call') return { kind: 'token', text: 'Body' }
  if (expression.kind === 'literal') throw new Error('A literal has no properties.')
  const label = findSchema(expression, find)?.['x-ms-summary'] ?? toLabel(toKey(expression.key))
  return { kind: 'token', text: label }
}

/** The schema of what an expression points to, as far as it is known beforehand. */
export function findSchema(expression: Expression, find: FindSource): Schema | undefined {
  if (expression.kind === 'literal') return undefined
  if (expression.kind === 'get') return findSchema(expression.of, find)?.properties?.[toKey(expression.key)]
  const [step] = expression.args
  return find(expression.name, step?.kind === 'literal' ? String(step.value) : '')
}

/** Makers choose properties by name: there is no token for a place in a list, nor for a name that is computed. */
function toKey(key: Expression): string {
  if (key.kind === 'literal' && typeof key.value === 'string') return key.value
  throw new Error('Name properties by quoted strings in flows of the guide.')
}

/** A name of a property as words: `memberNumber` as Member Number. */
export const toLabel = (name: string): string =>
  name
    .replace(/^\$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/^./, (first) => first.toUpperCase())
