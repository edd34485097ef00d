import { isDeepStrictEqual } from 'node:util'

type Function = (...args: readonly unknown[]) => unknown

const fail = (message: string): never => {
  throw new Error(message)
}

const toBoolean = (value: unknown): boolean =>
  typeof value === 'boolean' ? value : fail(`${value} is no boolean.`)

const toNumber = (value: unknown): number => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : fail(`${value} is no number.`)
}

const toList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : fail(`${value} is no list.`)

const toText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Numbers with numbers, texts with texts. */
const compare = (one: unknown, other: unknown): number => {
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0
  if (typeof one !== 'number' || typeof other !== 'number')
    return fail(`${one} and ${other} cannot be compared.`)
  return one - other
}

const isEmpty = (value: unknown): boolean => {
  if (value === null || value === undefined || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

const contains = (value: unknown, part: unknown): boolean => {
  if (Array.isArray(value)) return value.some((each) => isDeepStrictEqual(each, part))
  if (typeof value === 'object' && value !== null) return Object.hasOwn(value, String(part))
  return toText(value).includes(toText(part))
}

const addTime = (unitMs: number) => (time: unknown, count: unknown) =>
  new Date(Date.parse(toText(time)) + toNumber(count) * unitMs).toISOString()

/** Those functions of the workflow definition language that flows with this connector need. */
const functions: Readonly<Record<string, Function>> = {
  equals: (one, other) => isDeepStrictEqual(one, other),
  not: (value) => !toBoolean(value),
  and: (...values) => values.every(toBoolean),
  or: (...values) => values.some(toBoolean),
  if: (condition, then, otherwise) => (toBoolean(condition) ? then : otherwise),
  greater: (one, other) => compare(one, other) > 0,
  greaterOrEquals: (one, other) => compare(one, other) >= 0,
  less: (one, other) => compare(one, other) < 0,
  lessOrEquals: (one, other) => compare(one, other) <= 0,
  empty: isEmpty,
  coalesce: (...values) => values.find((value) => value !== null && value !== undefined) ?? null,
  length: (value) => (typeof value === 'string' ? value : toList(value)).length,
  first: (value) => (typeof value === 'string' ? value : toList(value))[0] ?? null,
  last: (value) => (typeof value === 'string' ? value : toList(value)).at(-1) ?? null,
  take: (value, count) => toList(value).slice(0, toNumber(count)),
  contains,
  createArray: (...values) => values,
  join: (value, between) => toList(value).map(toText).join(toText(between)),
  split: (value, between) => toText(value).split(toText(between)),
  concat: (...values) => values.map(toText).join(''),
  replace: (value, old, next) => toText(value).replaceAll(toText(old), toText(next)),
  startsWith: (value, start) => toText(value).toLowerCase().startsWith(toText(start).toLowerCase()),
  endsWith: (value, end) => toText(value).toLowerCase().endsWith(toText(end).toLowerCase()),
  toLower: (value) => toText(value).toLowerCase(),
  toUpper: (value) => toText(value).toUpperCase(),
  trim: (value) => toText(value).trim(),
  string: toText,
  int: (value) => Math.trunc(toNumber(value)),
  float: toNumber,
  add: (one, other) => toNumber(one) + toNumber(other),
  sub: (one, other) => toNumber(one) - toNumber(other),
  mul: (one, other) => toNumber(one) * toNumber(other),
  div: (one, other) => toNumber(one) / toNumber(other),
  utcNow: () => new Date().toISOString(),
  guid: () => crypto.randomUUID(),
  addMinutes: addTime(60_000),
  addHours: addTime(3_600_000),
  addDays: addTime(86_400_000),
}

export const findFunction = (name: string): Function | undefined =>
  Object.hasOwn(functions, name) ? functions[name] : undefined
