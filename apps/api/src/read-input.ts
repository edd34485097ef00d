import {
  describeParameters,
  type Operation,
  type ParameterDescription,
} from '@customer-insights-kit/client/operations'
import type { z } from 'zod'
import { describeRequirement, toRequirement } from './describe-requirement.ts'
import { ServiceError } from './service-error.ts'
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
  const takesQuery = operation.errors.includes('invalidQuery')
  const code = takesQuery ? 'invalidQuery' : 'invalidRequest'
  const refuse = (target: string, problem: string): never => {
    throw new ServiceError(code, { message: `${target} ${problem}.`, target })
  }

  function readOne(parameter: ParameterDescription, { path, query, body }: RequestInput): unknown {
    const { name, wireName } = parameter
    if (parameter.in === 'body') return body
    if (parameter.in === 'path') return toTyped(parameter, path[name])
    const keys = Object.keys(query).filter((key) => toPlainName(key) === toPlainName(wireName))
    const values = keys.flatMap((key) => query[key] ?? [])
    if (parameter.type === 'array') return values.length === 0 ? undefined : values.flatMap(toItems)
    if (values.length > 1) refuse(wireName, 'is given more than once')
    return toTyped(parameter, values[0])
  }

  return (request) => {
    described ??= describeParameters(operation)
    const parameters = described
    const given = parameters.map((parameter) => [parameter.name, readOne(parameter, request)] as const)
    const raw = Object.fromEntries(given.filter(([, value]) => value !== undefined))
    if (takesQuery) refuseUnknownOptions(Object.keys(request.query), parameters)
    const result = operation.params.safeParse(raw)
    if (result.success) return result.data
    const [issue] = result.error.issues
    if (issue === undefined) throw result.error
    return refuse(...describeProblem(issue, raw, parameters))
  }
}

/** Names compare in any case, and the published samples also write OData options without their dollar sign. */
export const toPlainName = (name: string): string => name.replace(/^\$/, '').toLowerCase()

/** Whatever is passed over might have been a condition: all rows would be answered instead of some. */
function refuseUnknownOptions(given: readonly string[], parameters: readonly ParameterDescription[]): void {
  const known = parameters.filter((parameter) => parameter.in === 'query').map(({ wireName }) => wireName)
  const plainNames = known.map(toPlainName)
  const taken = ['subscription-key', ...plainNames]
  const unknown = given.find((name) => !taken.includes(toPlainName(name)))?.slice(0, 100)
  if (unknown === undefined) return
  if (/^\W*(not\W+)?IsMemberOfSegment\b/i.test(unknown)) {
    throw new ServiceError('invalidQuery', {
      message: 'The condition IsMemberOfSegment is not served yet: leave it out to read all rows.',
      target: 'IsMemberOfSegment',
    })
  }
  const nearest = findNearestName(toPlainName(unknown), plainNames)
  const hint = nearest === undefined ? '' : ` Did you mean ${known[plainNames.indexOf(nearest)]}?`
  throw new ServiceError('invalidQuery', {
    message: `The query option ${unknown} is not supported.${hint} Supported are ${known.join(', ')}.`,
    target: unknown,
  })
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

/** What is meant, such as `$top` or `segment.rules[2]`, and what is wrong with it. */
function describeProblem(
  issue: z.core.$ZodIssue,
  raw: Readonly<Record<string, unknown>>,
  parameters: readonly ParameterDescription[],
): [target: string, problem: string] {
  const [name, ...inside] = issue.path
  const parameter = parameters.find((candidate) => candidate.name === name)
  const steps = inside.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  const target = [parameter?.wireName ?? String(name), ...steps].join('')
  if (findValue(raw, issue.path) === undefined) return [target, 'is required']
  const contract = parameter?.in === 'body' ? undefined : parameter
  return [target, describeRequirement({ ...toRequirement(issue), ...contract })]
}

function findValue(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner === null || inner === undefined ? inner : Reflect.get(Object(inner), step)),
    value,
  )
}
