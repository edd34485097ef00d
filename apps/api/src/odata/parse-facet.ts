import { FacetError } from './facet-error.ts'
import {
  type FacetSort,
  type FacetSpecification,
  type FacetUnit,
  facetSorts,
  facetUnits,
} from './facet-specification.ts'

const longestText = 2000
const defaultCount = 10
const maxCount = 1000
const maxBoundaries = 100

const optionNames = ['count', 'sort', 'interval', 'timeoffset', 'values'] as const

type OptionName = (typeof optionNames)[number]
type Options = Partial<Record<OptionName, string>>

/**
 * Parses what stands behind the column in a facet of Azure AI Search, such as `count:5,sort:value`,
 * `interval:month,timeoffset:+01:00` or `values:10|25|100`; nothing asks for the ten most frequent values.
 * Boundaries stay as they were written, except for numbers. Throws FacetError.
 */
export function parseFacet(text: string): FacetSpecification {
  if (text.length > longestText) throw new FacetError(`A facet has at most ${longestText} characters.`)
  const options = readOptions(text)
  if (options.values !== undefined) {
    refuseBeside(options, 'values', [])
    return { kind: 'boundaries', values: readBoundaries(options.values) }
  }
  if (options.interval !== undefined) {
    refuseBeside(options, 'interval', ['timeoffset'])
    return readInterval(options.interval, options.timeoffset)
  }
  refuseBeside(options, 'timeoffset', ['interval'])
  return { kind: 'value', count: readCount(options.count), sort: readSort(options.sort) }
}

function readOptions(text: string): Options {
  const options: Options = {}
  if (text.trim() === '') return options
  for (const part of text.split(',')) {
    const colon = part.indexOf(':')
    const written = (colon === -1 ? part : part.slice(0, colon)).trim()
    const name = optionNames.find((known) => known === written.toLowerCase())
    if (name === undefined) {
      throw new FacetError(
        `'${written.slice(0, 40)}' is no option of a facet: it may have ${optionNames.join(', ')}, each with ':' and a value, separated by commas.`,
      )
    }
    const value = colon === -1 ? '' : part.slice(colon + 1).trim()
    if (value === '') throw new FacetError(`'${name}' needs a value, such as ${examples[name]}.`)
    if (options[name] !== undefined) throw new FacetError(`'${name}' is given twice: leave one out.`)
    options[name] = value
  }
  return options
}

const examples: Readonly<Record<OptionName, string>> = {
  count: 'count:5',
  sort: 'sort:value',
  interval: 'interval:10 or interval:month',
  timeoffset: 'timeoffset:+01:00',
  values: 'values:10|25|100',
}

function refuseBeside(options: Options, name: OptionName, allowed: readonly OptionName[]): void {
  if (options[name] === undefined) return
  const other = optionNames.find(
    (each) => each !== name && options[each] !== undefined && !allowed.includes(each),
  )
  if (name === 'timeoffset' && options.interval === undefined) {
    throw new FacetError("'timeoffset' says where an interval begins: give an interval such as interval:day.")
  }
  if (other !== undefined) {
    throw new FacetError(`'${other}' cannot stand beside '${name}': leave one of them out.`)
  }
}

function readCount(text: string | undefined): number {
  if (text === undefined) return defaultCount
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (count >= 1 && count <= maxCount) return count
  throw new FacetError(`'count' must be a whole number from 1 to ${maxCount}.`)
}

function readSort(text: string | undefined): FacetSort {
  if (text === undefined) return 'count'
  const sort = facetSorts.find((known) => known === text.toLowerCase())
  if (sort !== undefined) return sort
  throw new FacetError(`'sort' must be ${facetSorts.join(', ')}.`)
}

function readInterval(text: string, offset: string | undefined): FacetSpecification {
  const interval = facetUnits.find((unit) => unit === text.toLowerCase()) ?? readNumber(text)
  if (interval === undefined || (typeof interval === 'number' && interval <= 0)) {
    throw new FacetError(`'interval' must be a number above 0, or ${facetUnits.join(', ')}.`)
  }
  if (offset === undefined) return { kind: 'interval', interval }
  return { kind: 'interval', interval, timeOffsetMinutes: readTimeOffset(offset, interval) }
}

/** Written `+01:00`, `-0530` or `+09`. */
function readTimeOffset(text: string, interval: number | FacetUnit): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2})(?::?([0-5]\d))?$/.exec(text) ?? []
  const offset = Number(hours) * 60 + Number(minutes)
  if (sign === undefined || offset > 14 * 60) {
    throw new FacetError("'timeoffset' must be an offset from UTC from -14:00 to +14:00, such as +01:00.")
  }
  if (typeof interval === 'number') {
    throw new FacetError(
      "'timeoffset' is for dates and times: beside it 'interval' must be a unit such as day.",
    )
  }
  return sign === '-' && offset !== 0 ? -offset : offset
}

function readBoundaries(text: string): (string | number)[] {
  const parts = text.split('|').map((part) => part.trim())
  if (parts.includes('')) {
    throw new FacetError("'values' must be boundaries separated by '|', such as values:10|25|100.")
  }
  if (parts.length > maxBoundaries) {
    throw new FacetError(`'values' has ${parts.length} boundaries: give at most ${maxBoundaries}.`)
  }
  return parts.map((part) => readNumber(part) ?? part)
}

function readNumber(text: string): number | undefined {
  if (!/^[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text)) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}
