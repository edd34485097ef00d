import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Failure } from '#server/result.ts'
import type { BrowserLabels } from './browser-labels.ts'
import { type CustomerQuery, printCustomerQuery, readAddress } from './customer-query.ts'
import { type Hit, type Listing, type ListingRequest, pageSize } from './listing.ts'
import { postForResult } from './request-listing.ts'
import type { ShownColumn } from './shown-columns.ts'

/** Counts follow when somebody stops to type, so that the letters do not wait for them. */
const countPauseMs = 150
/** Browsers refuse addresses that change too often. */
const addressPauseMs = 300

/** Whoever comes to a page that failed waits before it is asked for again. */
const failedPauseMs = 3000

/** Where somebody is in the list. */
export interface ListPlace {
  readonly top: number
  readonly active: number
}

const listTop: ListPlace = { top: 0, active: 0 }

export interface CustomerListState {
  readonly query: CustomerQuery
  readonly columns: readonly ShownColumn[]
  readonly listing: Listing
  readonly pages: ReadonlyMap<number, readonly Hit[]>
  readonly failure: Failure | undefined
  readonly isPending: boolean
  /** Changes with every new answer: the list begins at its top again. */
  readonly version: number
  readonly place: RefObject<ListPlace>
  /** Whether somebody came back to it. */
  readonly isBack: boolean
  show(change: Partial<CustomerQuery>, columns?: readonly ShownColumn[]): void
  loadPages(first: number, last: number): void
  /** Writes the address now, before a link leads away. */
  flushAddress(): void
}

interface Options {
  readonly searchPath: string
  readonly labels: BrowserLabels
  readonly initial: {
    readonly query: CustomerQuery
    readonly columns: readonly ShownColumn[]
    readonly listing: Listing
  }
}

interface LeftList {
  readonly address: string
  readonly asked: Pick<CustomerListState, 'query' | 'columns'>
  readonly shown: Pick<CustomerListState, 'listing' | 'pages' | 'version'>
  readonly place: ListPlace
}

/** The list that a link led away from, for the way back; it goes with the page. */
let left: LeftList | undefined

const readWholeAddress = () => `${location.pathname}${location.search}`

/** There is none while a page is drawn on the server, or for the first time. */
const recall = () => (left?.address === undefined || left.address !== readWholeAddress() ? undefined : left)

/** The list of customers and what it was asked for; the newest question wins, and older answers stay until it has one. */
export function useCustomerList({ searchPath, labels, initial }: Options): CustomerListState {
  const [back] = useState(recall)
  const [asked, setAsked] = useState(back?.asked ?? { query: initial.query, columns: initial.columns })
  const [shown, setShown] = useState(
    back?.shown ?? {
      listing: initial.listing,
      pages: new Map([[0, initial.listing.hits]]) as ReadonlyMap<number, readonly Hit[]>,
      version: 0,
    },
  )
  const place = useRef(back?.place ?? listTop)
  const latest = useRef(shown)
  latest.current = shown
  const [failure, setFailure] = useState<Failure>()
  const [isPending, setPending] = useState(false)
  const now = useRef(asked)
  const search = useRef(new AbortController())
  const loading = useRef(new Set<number>())
  const timers = useRef<{ count?: Timer; address?: Timer }>({})

  const send = (wants: ListingRequest['wants'], skip: number, signal: AbortSignal) => {
    const { query, columns } = now.current
    const { search, filters, sort } = query
    const request: ListingRequest = {
      query: { search, filters, sort },
      columns: columns.map(({ name }) => name),
      skip,
      wants,
    }
    return postForResult<Listing>(searchPath, request, labels, signal)
  }

  async function ask(): Promise<void> {
    search.current.abort()
    clearTimeout(timers.current.count)
    const controller = new AbortController()
    search.current = controller
    loading.current.clear()
    setPending(true)
    const answer = await send('hits', 0, controller.signal)
    if (answer === undefined || controller.signal.aborted) return
    setPending(false)
    if (!answer.ok) return setFailure(answer)
    setFailure(undefined)
    place.current = listTop
    const { data } = answer
    setShown(({ listing, version }) => ({
      listing: { ...data, ...(listing.facets && { facets: listing.facets }) },
      pages: new Map([[0, data.hits]]),
      version: version + 1,
    }))
    timers.current.count = setTimeout(() => void count(controller.signal), countPauseMs)
  }

  async function count(signal: AbortSignal): Promise<void> {
    const answer = await send('facets', 0, signal)
    if (answer === undefined || signal.aborted || !answer.ok) return
    const { facets, suggestions } = answer.data
    setShown((before) => ({
      ...before,
      listing: { ...before.listing, ...(facets && { facets }), ...(suggestions && { suggestions }) },
    }))
  }

  async function loadPage(index: number): Promise<void> {
    const { signal } = search.current
    loading.current.add(index)
    const answer = await send('hits', index * pageSize, signal)
    if (answer === undefined || signal.aborted) return
    if (!answer.ok) {
      setTimeout(() => loading.current.delete(index), failedPauseMs)
      return setFailure(answer)
    }
    loading.current.delete(index)
    const { hits, reach } = answer.data
    setShown((before) => ({
      ...before,
      pages: new Map([...before.pages, [index, hits]]),
      // Where nobody counts, a full page says that there is another.
      listing: { ...before.listing, reach: Math.max(before.listing.reach, reach) },
    }))
  }

  function writeAddress(): void {
    clearTimeout(timers.current.address)
    const text = printCustomerQuery(now.current.query)
    if (text !== location.search) history.replaceState(null, '', `${location.pathname}${text}`)
  }

  function show(change: Partial<CustomerQuery>, columns = now.current.columns): void {
    const before = now.current
    if (change.layout !== undefined && change.layout !== before.query.layout) place.current = listTop
    now.current = { query: { ...before.query, ...change }, columns }
    setAsked(now.current)
    clearTimeout(timers.current.address)
    timers.current.address = setTimeout(writeAddress, addressPauseMs)
    if (isSameQuestion(before, now.current)) return
    void ask()
  }

  // A way back leads to the page as it was first drawn, and the address says what it showed last.
  useEffect(() => {
    const query = readAddress(location.search)
    if (printCustomerQuery(query) !== printCustomerQuery(now.current.query)) show(query)
    // By the time that the list goes, the address is that of the next page.
    const { pathname } = location
    return () => {
      const address = `${pathname}${printCustomerQuery(now.current.query)}`
      left = { address, asked: now.current, shown: latest.current, place: place.current }
      search.current.abort()
      clearTimeout(timers.current.count)
      clearTimeout(timers.current.address)
    }
  }, [])

  return {
    ...asked,
    ...shown,
    place,
    isBack: back !== undefined,
    failure,
    isPending,
    show,
    loadPages(first, last) {
      const end = Math.floor(Math.max(last - 1, first) / pageSize)
      for (let index = Math.floor(first / pageSize); index <= end; index += 1) {
        if (!shown.pages.has(index) && !loading.current.has(index)) void loadPage(index)
      }
    },
    flushAddress: writeAddress,
  }
}

type Timer = ReturnType<typeof setTimeout>
type Asked = Pick<CustomerListState, 'query' | 'columns'>

/** Layout and pins change nothing that the server is asked for. */
function isSameQuestion(one: Asked, other: Asked): boolean {
  const toQuestion = ({ query: { search, filters, sort }, columns }: Asked) =>
    JSON.stringify([search, filters, sort, columns.map(({ name }) => name)])
  return toQuestion(one) === toQuestion(other)
}
