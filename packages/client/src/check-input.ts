import { InvalidInputError } from './errors.ts'
import { Filter } from './filter.ts'
import { findNearest } from './find-nearest.ts'
import { guidPattern, type Mark, marks, readInputs, type WireRow } from './wire.ts'

/** The inputs of a call by name. */
export type Input = Readonly<Record<string, unknown>>

export const isText = (value: unknown): value is string => typeof value === 'string'
/** Whether it is an object, and no list. */
export const isObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every((text) => isText(text) && /^[^,]+$/.test(text))

const accepts: Readonly<Record<Mark, (value: unknown) => boolean>> = {
  '': isText,
  b: (value) => typeof value === 'boolean',
  i: Number.isSafeInteger,
  n: Number.isFinite,
  g: (value) => isText(value) && guidPattern.test(value),
  a: isList,
  c: (value) => isText(value) || isList(value),
  f: (value) => isText(value) || value instanceof Filter,
  o: isObject,
  l: Array.isArray,
}

/** Throws InvalidInputError for an input that is unknown, missing or not what the wire table says. */
export function checkInput(row: WireRow, input: Input): void {
  const [operationId] = row
  if (!isObject(input)) {
    throw new InvalidInputError(`${operationId} takes one object of inputs, not ${nameKind(input)}.`)
  }
  const { all } = readInputs(row)
  checkNames(
    `${operationId} has no input`,
    input,
    all.map(({ name }) => name),
  )
  for (const { name, mark, required } of all) {
    const value = input[name]
    const isMissing = value === undefined || (required && value === '')
    if (isMissing ? !required : accepts[mark](value)) continue
    throw new InvalidInputError(`${operationId}: ${name} must be ${marks[mark]}, but is ${nameKind(value)}.`)
  }
}

/** Throws InvalidInputError, which says what there is not, for a name that is none of these. */
export function checkNames(what: string, given: Input, names: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (given[name] === undefined || names.includes(name)) continue
    const nearest = findNearest(name, names)
    const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`
    throw new InvalidInputError(`${what} named ${toPlainText(name, 100)}.${hint}`)
  }
}

/** A text of somebody else's as a message may have it: without control characters, and not too long. */
export const toPlainText = (text: string, length: number): string =>
  text.slice(0, length).replace(/\p{Cc}+/gu, ' ')

/** What came, without its value where that may be a secret. */
export function nameKind(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === '') return 'empty'
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (isText(value)) return 'text'
  if (Array.isArray(value)) return value.length > 0 ? 'a list' : 'an empty list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
