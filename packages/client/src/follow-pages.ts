import type { Answer } from './call.ts'
import { checkInput, type Input } from './check-input.ts'
import { InvalidInputError, UnexpectedResponseError } from './errors.ts'
import { Pages } from './pages.ts'
import { type Mark, readInputs, type WireRow } from './wire.ts'

// What a service answers at most, and where Microsoft's may stop counting: there may be more rows than that.
const maxPageSize = 1000
const maxCount = 10_000
// A service may pass over rows that do not fit, but not for ever.
const maxEmptyPages = 100

interface Page {
  readonly value: readonly unknown[]
  readonly '@odata.nextLink'?: unknown
  readonly '@odata.count'?: number | null
}

/** Asks for the first page, and for each of the others when it is iterated to. */
export function startPages(
  row: WireRow,
  input: Input,
  pageSize: number | undefined,
  sendPage: (input: Input) => Promise<Answer<unknown>>,
): Pages<Page, unknown> {
  const top = input?.top
  const wanted = typeof top === 'number' ? top : Number.POSITIVE_INFINITY
  const isSized = top !== undefined || pageSize !== undefined
  const size = (given: Input, left: number): Input =>
    isSized ? { ...given, top: Math.min(left, pageSize ?? maxPageSize, maxPageSize) } : given
  const ask = sendPage as (given: Input) => Promise<Answer<Page>>

  async function askFirst() {
    checkInput(row, input)
    if (pageSize !== undefined && !(Number.isInteger(pageSize) && pageSize > 0)) {
      throw new InvalidInputError(`${row[0]}: pageSize must be a whole number above 0.`)
    }
    return ask(size(input, wanted))
  }

  async function* follow(first: Page): AsyncGenerator<Page, void, undefined> {
    const places = new Set<string>()
    let page = first
    let given = size(input, wanted)
    let empty = 0
    for (let left = wanted; ; ) {
      if (!Array.isArray(page?.value)) throw toUnexpected(row, 'a page without rows')
      const { length } = page.value
      if (length > 0 || page === first)
        yield length > left ? { ...page, value: page.value.slice(0, left) } : page
      left -= length
      const next = left > 0 ? findNext(row, given, page) : undefined
      if (next === undefined) return
      places.add(toPlace(row, given))
      if (places.has(toPlace(row, next))) throw toUnexpected(row, 'a next link to an earlier page')
      empty = length === 0 ? empty + 1 : 0
      if (empty === maxEmptyPages) throw toUnexpected(row, 'endless pages without rows')
      given = size(next, left)
      page = (await ask(given)).data
    }
  }

  return new Pages(askFirst(), follow)
}

const toUnexpected = (row: WireRow, what: string, cause?: unknown) =>
  new UnexpectedResponseError(`${row[0]} was answered with ${what}.`, { cause })

/** The input of the page after this one, if there is one: by its next link, or else behind its rows. */
function findNext(row: WireRow, given: Input, page: Page): Input | undefined {
  const link = page['@odata.nextLink']
  // The link says where it starts; what was passed over once must not be passed over again.
  if (typeof link === 'string') {
    const next = { ...given, skip: undefined, skiptoken: undefined, ...readLink(row, link) }
    try {
      checkInput(row, next)
    } catch (cause) {
      throw toUnexpected(row, 'a next link with a wrong option', cause)
    }
    return next
  }
  const { length } = page.value
  const skip = Number(given.skip ?? 0) + length
  const count = page['@odata.count']
  // A short page need not be the last: a service may have a limit of its own below what was asked for.
  const isLast = count && count !== maxCount && skip >= count
  return length === 0 || isLast || given.skiptoken !== undefined ? undefined : { ...given, skip }
}

/** The query options of a link. Its host and path are not used: they could lead anywhere. */
function readLink(row: WireRow, link: string): Input {
  const options = new URLSearchParams(link.replace(/^[^?]*|#.*/g, ''))
  const input: Record<string, unknown> = {}
  for (const { name, wireName, mark, in: place } of readInputs(row).parameters) {
    const text = options.get(wireName)
    if (place === 'query' && text !== null) input[name] = readText(mark, text)
  }
  return input
}

function readText(mark: Mark, text: string): unknown {
  if (mark === 'b') return /^true$/i.test(text) || (!/^false$/i.test(text) && text)
  return /[in]/.test(mark) && /\S/.test(text) ? Number(text) : text
}

/** Two inputs with the same place ask for the same rows; how many is not part of it. */
function toPlace(row: WireRow, input: Input): string {
  const { parameters } = readInputs(row)
  return JSON.stringify(parameters.map(({ name }) => (name === 'top' ? 0 : String(input[name]))))
}
