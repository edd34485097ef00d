import type { rules } from './rules.ts'

export type RuleName = keyof typeof rules

/** Records a finding of `rule` at `path` unless the rule holds. */
export type Check = (holds: unknown, rule: RuleName, path: string) => void

const products =
  /\b(power ?apps|power automate|power platform|power bi|power pages|power virtual agents|copilot studio|logic apps|microsoft flow)\b/i

export const namesProduct = (text: string): boolean => products.test(text)

/** A sentence that can stand in a designer: not empty, punctuated, without links and product names. */
export function isSentence(text: string | undefined): text is string {
  return !!text && /^[A-Z].{6,}[.!?]$/s.test(text) && !/https?:\/\//.test(text) && !namesProduct(text)
}

const smallWords = ['a', 'an', 'and', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to']

/** A label in title case that fits its field. */
export function isLabel(text: string | undefined): text is string {
  if (!text || text.length > 80) return false
  const [first = '', ...others] = text.split(' ')
  return /^[A-Z]/.test(first) && others.every((word) => /^[A-Z0-9(]/.test(word) || smallWords.includes(word))
}

export const knownFormats = [
  'int32',
  'int64',
  'float',
  'double',
  'byte',
  'binary',
  'date',
  'date-time',
  'password',
  'date-no-tz',
  'email',
  'html',
  'uri',
  'uuid',
]

/** Whether a value is of the type that a schema or parameter says. */
export function isOfType(value: unknown, type: string | undefined): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  return typeof value === (type ?? typeof value)
}
