import { describeReasons, type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import {
  describeParameters,
  type Operation,
  type ParameterDescription,
} from '@customer-insights-kit/client/operations'
import { z } from 'zod'
import { describeRequirement, toRequirement } from './describe-requirement.ts'
import { ServiceError } from './service-error.ts'
import { splitQueryTail } from './split-query-tail.ts'
import { findNearestName } from './store/nearest-name.ts'

/** The decoded parts of a request that carry input. */
export interface RequestInput {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, readonly string[]>>
  /** The parsed body; undefined without one. */
  readonly body?: unknown
}

/** Reads an operation's flat input out of a request; throws invalidRequest or invalidQuery. */
export type ReadInput = (request: RequestInput) => Record<string, unknown>

export function createInputReader(operation: Operation): ReadInput {
  // At the first request: describing all operations takes a tenth of the time that a start may.
  let described: readonly ParameterDescription[] | undefined
  const code = operation.errors.includes('invalidQuery') ? 'invalidQuery' : 'invalidRequest'
  // Microsoft's other operations pass unknown options over; ours are for people, who misspell.
  const isStrict = code === 'invalidQuery' || operation.wireId === undefined
  const refuse = ({ target, message, reason }: Problem): never => {
    throw new ServiceError(code, { message, target, ...(reason !== undefined && { reasons: [reason] }) })
  }

  function readOne(parameter: ParameterDescription, { path, query, body }: RequestInput): unknown {
    const { name, wireName } = parameter
    if (parameter.in === 'body') return body
    if (parameter.in === 'path') return toTyped(parameter, path[name])
    const keys = Object.keys(query).filter((key) => toPlainName(key) === toPlainName(wireName))
    const values = keys.flatMap((key) => query[key] ?? [])
    if (parameter.type === 'array') return values.length === 0 ? undefined : values.flatMap(toItems)
    if (values.length > 1) refuse({ target: wireName, message: `${wireName} is given more than once.` })
    return toTyped(parameter, values[0])
  }

  return (given) => {
    described ??= describeParameters(operation)
    const request = code === 'invalidQuery' ? splitQueryTail(given, 'relativePath') : given
    const parameters = described
    const values = parameters.map((parameter) => [parameter.name, readOne(parameter, request)] as const)
    const raw = Object.fromEntries(values.filter(([, value]) => value !== undefined))
    const unknown = isStrict ? findUnknownOption(Object.keys(request.query), parameters) : undefined
    if (unknown !== undefined) refuse(unknown)
    const result = operation.params.safeParse(raw)
    if (result.success) return result.data
    const { issues } = result.error
    // What is missing may be there under a misspelt name.
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
    if (issue === undefined) throw result.error
    return refuse(describeProblem(issue, raw, parameters, operation))
  }
}

/** Names compare in any case; published samples also leave out the dollar sign, or put spaces around `&`. */
export const toPlainName = (name: string): string => name.trim().replace(/^\$/, '').toLowerCase()

interface Problem {
  /** The parameter or the field of the body, as it is on the wire. */
  readonly target: string
  readonly message: string
  readonly reason?: Reason | undefined
}

/** Whatever is passed over might have been a condition: all rows would be answered instead of some. */
function findUnknownOption(
  given: readonly string[],
  parameters: readonly ParameterDescription[],
): Problem | undefined {
  const known = parameters.filter((parameter) => parameter.in === 'query').map(({ wireName }) => wireName)
  const plainNames = known.map(toPlainName)
  const taken = ['subscription-key', ...plainNames]
  const unknown = given.find((name) => !taken.includes(toPlainName(name)))?.slice(0, 100)
  if (unknown === undefined) return undefined
  if (/^\W*(not\W+)?IsMemberOfSegment\b/i.test(unknown)) {
    return {
      target: 'IsMemberOfSegment',
      message: 'The condition IsMemberOfSegment is not served yet: leave it out to read all rows.',
    }
  }
  const nearest = findNearestName(toPlainName(unknown), plainNames)
  const hint = nearest === undefined ? '' : ` Did you mean ${known[plainNames.indexOf(nearest)]}?`
  const supported = known.length === 0 ? 'There are none here' : `Supported are ${known.join(', ')}`
  return {
    target: unknown,
    message: `The query option ${unknown} is not supported.${hint} ${supported}.`,
  }
}

/** The wire carries text; numbers and booleans become typed here, and what is neither fails its schema. */
function toTyped({ type }: ParameterDescription, text: string | undefined): unknown {
  if (text === undefined) return undefined
  if (type === 'boolean') return { true: true, false: false }[text.trim().toLowerCase()] ?? text
  const isNumber = type === 'integer' || type === 'number'
  return isNumber && /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text
}

/** A list travels as repeated values and separated by commas; a published sample also quotes its items. */
const toItems = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim().replace(/^'(.*)'$/, '$1'))
    .filter((item) => item !== '')

/** What is meant, such as `$top` or `rules[2]` of a body, and what is wrong with it. */
function describeProblem(
  issue: z.core.$ZodIssue,
  raw: Readonly<Record<string, unknown>>,
  parameters: readonly ParameterDescription[],
  operation: Operation,
): Problem {
  if (issue.code === 'unrecognized_keys') return describeUnknownField(issue, operation)
  const [name, ...inside] = issue.path
  const parameter = parameters.find((candidate) => candidate.name === name)
  const isInBody = parameter?.in === 'body'
  // The name of the body is ours: on the wire are its fields only.
  const target = toPlace(isInBody ? inside : [parameter?.wireName ?? String(name), ...inside])
  const requirement = { ...toRequirement(issue), ...(!isInBody && parameter) }
  const input = target === '' ? 'The request body' : target
  const isMissing = findValue(raw, issue.path) === undefined
  const reason = isMissing ? toReason('inputRequired', { input }) : findReason(input, issue)
  // The contract's own words go first.
  const problem = /^must /.test(issue.message) ? issue.message : describeRequirement(requirement)
  const message = reason === undefined ? `${input} ${problem}.` : describeReasons([reason])
  return { target: target === '' ? 'body' : target, message, reason }
}

/** What people leave empty or write at length in forms. */
function findReason(input: string, issue: z.core.$ZodIssue): Reason | undefined {
  if (issue.code === 'custom') {
    const reason: unknown = issue.params?.reason
    const isKnown = reason === 'inputNotVisible' || reason === 'inputHoldsSecret'
    return isKnown ? toReason(reason, { input }) : undefined
  }
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return undefined
  if (issue.origin !== 'string' && issue.origin !== 'array') return undefined
  if (issue.code === 'too_small') return toReason('inputEmpty', { input })
  const most = Number(issue.maximum)
  return toReason(issue.origin === 'array' ? 'inputTooMany' : 'inputTooLong', { input, most })
}

/** Only our own bodies are closed. */
function describeUnknownField(
  { keys: [unknown = ''], path: [, ...inside] }: z.core.$ZodIssueUnrecognizedKeys,
  operation: Operation,
): Problem {
  const known = listFields(operation.params.shape[operation.body ?? ''], inside)
  const field = unknown.slice(0, 100)
  const nearest = findNearestName(field, known)
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`
  const place = toPlace(inside)
  return {
    target: place === '' ? field : `${place}.${field}`,
    message: `${place === '' ? 'The request body' : place} has no field ${field}.${hint} Its fields are ${known.join(', ')}.`,
  }
}

/** The fields of an object within a model. */
function listFields(model: unknown, path: readonly PropertyKey[]): string[] {
  if (model instanceof z.ZodOptional || model instanceof z.ZodDefault) return listFields(model.unwrap(), path)
  if (model instanceof z.ZodUnion) return model.options.flatMap((option) => listFields(option, path))
  const [step, ...rest] = path
  if (model instanceof z.ZodArray) return step === undefined ? [] : listFields(model.element, rest)
  if (!(model instanceof z.ZodObject)) return []
  return step === undefined ? Object.keys(model.shape) : listFields(model.shape[String(step)], rest)
}

const toPlace = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')

function findValue(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner === null || inner === undefined ? inner : Reflect.get(Object(inner), step)),
    value,
  )
}
