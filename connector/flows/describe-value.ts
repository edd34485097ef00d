import { type Expression, parseExpression, parseTemplate } from '../runner/expression.ts'
import type { Value } from '../runner/flow.ts'
import type { Schema } from '../swagger.ts'
import { printExpression } from './print-expression.ts'
import { findWord, type Word, words } from './words.ts'

/** A piece of a value as makers see it. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** What another step gives; `of` names the step where the label alone does not tell. */
  | { readonly kind: 'token'; readonly text: string; readonly of?: string }
  /** What no choice of the designer gives: entered as an expression. */
  | { readonly kind: 'expression'; readonly text: string }
  | { readonly kind: 'word' | 'yours'; readonly text: string; readonly word: Word }

export interface Source {
  readonly schema: Schema | undefined
  /** What the designer lists its outputs under. */
  readonly step: string
}

/** What the steps of a flow give. */
export interface Sources {
  /** Behind `triggerBody()`, `body('…')` and `items('…')`. */
  readonly find: (call: string, step: string) => Source | undefined
  /** Whether several steps have an output of this label. */
  readonly isShared: (label: string) => boolean
}

const text = (text: string): Part => ({ kind: 'text', text })
const word = (word: Word): Part => ({ kind: 'word', text: words[word], word })

/** A value as makers see it. */
export function describeValue(value: Value, sources: Sources): Part[] {
  if (Array.isArray(value)) return [text(value.map(String).join(', '))]
  if (typeof value !== 'string') return [text(String(value))]
  const yours = findWord(/^\{(.+)\}$/.exec(value)?.[1] ?? '')
  if (yours) return [{ kind: 'yours', text: words[yours], word: yours }]
  return parseTemplate(value).flatMap((part) =>
    typeof part === 'string' ? [text(part)] : describeExpression(part, sources),
  )
}

function describeExpression(expression: Expression, sources: Sources): Part[] {
  if (expression.kind === 'literal') return [text(String(expression.value))]
  if (isSource(expression)) return [toToken(expression, sources)]
  if (expression.kind === 'call' && expression.name === 'concat')
    return expression.args.flatMap((argument) => describeExpression(argument, sources))
  return [{ kind: 'expression', text: printExpression(expression) }]
}

/** What is looped over, with the step that gives it. */
export const describeList = (list: string, sources: Sources): Part[] => [
  toToken(parseExpression(list.slice(1)), sources, true),
]

/** A condition as a row of the designer: a value, an operator, a value. It has no operators for lists and nothing. */
export function describeCondition(condition: string, sources: Sources): Part[] {
  const expression = parseExpression(condition.slice(1))
  const sides = expression.kind === 'call' && expression.name === 'equals' ? expression.args : []
  const [left, right] = sides
  const isRow = left && right && sides.every((side) => side.kind === 'literal' || isSource(side))
  if (!isRow) {
    const whole: Part = { kind: 'expression', text: printExpression(expression) }
    return [whole, word('equals'), { kind: 'expression', text: 'true' }]
  }
  const areTokens = sides.every(isSource)
  const describe = (side: Expression) =>
    isSource(side) ? [toToken(side, sources, areTokens)] : describeExpression(side, sources)
  return [...describe(left), word('equals'), ...describe(right)]
}

function isSource(expression: Expression): boolean {
  if (expression.kind === 'get') return isSource(expression.of)
  return expression.kind === 'call' && ['triggerBody', 'body', 'items'].includes(expression.name)
}

function toToken(expression: Expression, sources: Sources, isNamed = false): Part {
  const label = findLabel(expression, sources)
  const of = findSource(expression, sources)?.step
  return { kind: 'token', text: label, ...(of && (isNamed || sources.isShared(label)) && { of }) }
}

function findLabel(expression: Expression, sources: Sources): string {
  if (expression.kind === 'call') return 'Body'
  if (expression.kind === 'literal') throw new Error('A literal has no properties.')
  return findSchema(expression, sources)?.['x-ms-summary'] ?? toLabel(toKey(expression.key))
}

/** The step whose answer an expression reads. */
export function findSource(expression: Expression, sources: Sources): Source | undefined {
  if (expression.kind === 'get') return findSource(expression.of, sources)
  if (expression.kind === 'literal') return undefined
  const [step] = expression.args
  return sources.find(expression.name, step?.kind === 'literal' ? String(step.value) : '')
}

/** The schema of what an expression points to, as far as it is known beforehand. */
export function findSchema(expression: Expression, sources: Sources): Schema | undefined {
  if (expression.kind === 'get')
    return findSchema(expression.of, sources)?.properties?.[toKey(expression.key)]
  return findSource(expression, sources)?.schema
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
