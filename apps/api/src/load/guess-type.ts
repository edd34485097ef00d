import { numberForms, parseNumber } from './parse-number.ts'
import { parseValue, type TextType } from './parse-value.ts'
import type { FileSample } from './read-sample.ts'

export interface GuessedType {
  readonly type: TextType
  /** Whether another type would read the same values as something else. */
  readonly isAmbiguous: boolean
}

const text: GuessedType = { type: 'string', isAmbiguous: false }

/** What a column seems to hold, by its values; text in case of doubt, which everything fits. */
export function guessType(sample: FileSample, index: number): GuessedType {
  return sample.format === 'csv' ? guessText(sample, index) : guessJson(sample, index)
}

function guessText({ rows, separator }: FileSample, index: number): GuessedType {
  const values = rows.map(({ fields }) => fields[index]?.trim() ?? '').filter((value) => value !== '')
  if (values.length === 0) return text
  if (values.every((value) => /^(true|false|yes|no)$/i.test(value))) {
    return { type: 'boolean', isAmbiguous: false }
  }
  // What begins with a zero is no quantity.
  if (values.some((value) => /^[+-]?0\d/.test(value))) return guessDate(values, separator)
  if (values.every((value) => /^[+-]?\d{1,15}$/.test(value))) return { type: 'integer', isAmbiguous: false }
  return guessNumber(values, separator) ?? guessDate(values, separator)
}

/** Where fields are separated by semicolons, decimals are by commas, as a rule. */
const isEuropean = (separator: FileSample['separator']): boolean => separator === ';'

function guessNumber(values: readonly string[], separator: FileSample['separator']): GuessedType | undefined {
  const fitting = numberForms.filter((form) =>
    values.every((value) => parseNumber(value, form) !== undefined),
  )
  const preferred = isEuropean(separator) ? 'number 1.234,56' : 'number'
  const type = fitting.find((form) => form === preferred) ?? fitting[0]
  if (type === undefined) return undefined
  const isAmbiguous = fitting.some((form) =>
    values.some((value) => parseNumber(value, form) !== parseNumber(value, type)),
  )
  return { type, isAmbiguous }
}

const dateForms = ['yyyy-mm-dd', 'm/d/yyyy', 'd/m/yyyy', 'd.m.yyyy'] as const

function guessDate(values: readonly string[], separator: FileSample['separator']): GuessedType {
  const dates = dateForms.map((form) => `date ${form}` as const)
  const moments = dateForms.map((form) =>
    form === 'yyyy-mm-dd' ? ('datetime' as const) : (`datetime ${form}` as const),
  )
  for (const types of [dates, moments]) {
    const fitting = types.filter((type) => values.every((value) => parseValue(value, type) !== undefined))
    const preferred = isEuropean(separator) ? fitting.find((type) => type.includes('d/m')) : undefined
    const type = preferred ?? fitting[0]
    if (type !== undefined) return { type, isAmbiguous: fitting.length > 1 }
  }
  return text
}

/** JSON says what is a number and what is not. */
function guessJson({ header, rows }: FileSample, index: number): GuessedType {
  const name = header[index] ?? ''
  const values = rows
    .map(({ record }) => (Object.hasOwn(record?.object ?? {}, name) ? record?.object?.[name] : null))
    .filter((value) => value !== null && value !== undefined && value !== '')
  if (values.length === 0) return text
  if (values.every((value) => typeof value === 'boolean')) return { type: 'boolean', isAmbiguous: false }
  if (values.every((value) => typeof value === 'number')) {
    return { type: values.every(Number.isSafeInteger) ? 'integer' : 'number', isAmbiguous: false }
  }
  const texts = values.filter((value) => typeof value === 'string')
  return texts.length === values.length ? guessDate(texts, undefined) : text
}
