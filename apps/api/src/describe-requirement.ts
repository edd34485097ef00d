import type { z } from 'zod'

/** What a value must be, in the words of JSON Schema. */
export interface Requirement {
  readonly type: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  /** What no word of JSON Schema says, as the contract words it: "must …". */
  readonly problem?: string
  readonly maxLength?: number
}

const kinds: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
  string: 'text',
  array: 'a list',
  object: 'an object',
}

/** Says of a value that it must be a whole number from 0 to 1000, or one of two words. */
export function describeRequirement(required: Requirement): string {
  const { type, format, enum: values, minLength, maxLength, problem } = required
  if (problem !== undefined) return problem
  if (values !== undefined) return `must be ${values.join(' or ')}`
  if (format === 'uuid') return 'must be a GUID'
  if (format === 'date-time') return 'must be a date and time such as 2026-12-31T00:00:00Z'
  if (minLength !== undefined) return 'must not be empty'
  if (maxLength !== undefined) {
    return `must have at most ${maxLength} ${type === 'array' ? 'entries' : 'characters'}`
  }
  const kind = kinds[type]
  return kind === undefined ? 'is not as documented' : `must be ${kind}${describeRange(required)}`
}

function describeRange({ minimum, maximum }: Requirement): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`
  if (minimum !== undefined) return ` of ${minimum} or more`
  return maximum === undefined ? '' : ` of ${maximum} or less`
}

/** What JSON Schema calls zod's formats. */
const formats: Readonly<Record<string, string>> = { guid: 'uuid', datetime: 'date-time' }

/** What a value failed to be. */
export function toRequirement(issue: z.core.$ZodIssue): Requirement {
  switch (issue.code) {
    case 'invalid_type':
      return { type: issue.expected === 'int' ? 'integer' : issue.expected }
    case 'invalid_value':
      return { type: 'string', enum: issue.values.map(String) }
    case 'invalid_format':
      return { type: 'unknown', format: formats[issue.format] ?? issue.format }
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { type: issue.origin, minLength: Number(issue.minimum) }
        : { type: 'number', minimum: Number(issue.minimum) }
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { type: issue.origin, maxLength: Number(issue.maximum) }
        : { type: 'number', maximum: Number(issue.maximum) }
    case 'custom':
      return { type: 'unknown', problem: issue.message }
    default:
      return { type: 'unknown' }
  }
}
