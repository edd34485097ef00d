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
  if (text.length > longestText) throw new FacetError('facetTooLong', { most: `${longestText}` })
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
      const option = written.slice(0, 40)
      throw new FacetError('facetOptionUnknown', { option, options: optionNames.join(', ') })
    }
    const value = colon === -1 ? '' : part.slice(colon + 1).trim()
    if (value === '') throw new FacetError('facetOptionEmpty', { option: name, example: examples[name] })
    if (options[name] !== undefined) throw new FacetError('facetOptionTwice', { option: name })
    options[name] = value
  }
  return options
}

const examples: Readonly<Record<OptionName, string>> = {
  count: 'count:5',
  sort: 'sort:value',
  interval: 'interval:month',
  timeoffset: 'timeoffset:+01:00',
  values: 'values:10|25|100',
}

function refuseBeside(options: Options, name: OptionName, allowed: readonly OptionName[]): void {
  if (options[name] === undefined) return
  const other = optionNames.find(
    (each) => each !== name && options[each] !== undefined && !allowed.includes(each),
  )
  if (name === 'timeoffset' && options.interval === undefined) {
    throw new FacetError('facetOffsetAlone')
  }
  if (other !== undefined) {
    throw new FacetError('facetOptionsTogether', { option: name, other })
  }
}

function readCount(text: string | undefined): number {
  if (text === undefined) return defaultCount
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (count >= 1 && count <= maxCount) return count
  throw new FacetError('facetCount', { most: `${maxCount}` })
}

function readSort(text: string | undefined): FacetSort {
  if (text === undefined) return 'count'
  const sort = facetSorts.find((known) => known === text.toLowerCase())
  if (sort !== undefined) return sort
  throw new FacetError('facetSort', { sorts: facetSorts.join(', ') })
}

function readInterval(text: string, offset: string | undefined): FacetSpecification {
  const interval = facetUnits.find((unit) => unit === text.toLowerCase()) ?? readNumber(text)
  if (interval === undefined || (typeof interval === 'number' && interval <= 0)) {
    throw new FacetError('facetInterval', { units: facetUnits.join(', ') })
  }
  if (offset === undefined) return { kind: 'interval', interval }
  return { kind: 'interval', interval, timeOffsetMinutes: readTimeOffset(offset, interval) }
}

/** Written `+01:00`, `-0530` or `+09`. */
function readTimeOffset(text: string, interval: number | FacetUnit): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2})(?::?([0-5]\d))?$/.exec(text) ?? []
  const offset = Number(hours) * 60 + Number(minutes)
  if (sign === undefined || offset > 14 * 60) {
    throw new FacetError('facetOffset')
  }
  if (typeof interval === 'number') {
    throw new FacetError('facetOffsetOfNumber')
  }
  return sign === '-' && offset !== 0 ? -offset : offset
}

function readBoundaries(text: string): (string | number)[] {
  const parts = text.split('|').map((part) => part.trim())
  if (parts.includes('')) {
    throw new FacetError('facetBoundaries')
  }
  if (parts.length > maxBoundaries) {
    throw new FacetError('facetBoundariesTooMany', {
      count: `${parts.length}`,
      most: `${maxBoundaries}`,
    })
  }
  return parts.map((part) => readNumber(part) ?? part)
}

function readNumber(text: string): number | undefined {
  if (!/^[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text)) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}
