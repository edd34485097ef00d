import { type RefObject, useEffect, useRef, useState } from 'react'
import { postForResult } from '#components/post.ts'
import type { Failure } from '#server/result.ts'
import type { BrowserLabels } from './browser-labels.ts'
import { type CustomerQuery, printCustomerQuery } from './customer-query.ts'
import { recallList, rememberList, takeOutdated } from './left-list.ts'
import { type Asked, isSameQuestion, type ListPlace, type Shown } from './list-state.ts'
import { type Listing, type ListingRequest, pageSize } from './listing.ts'
import { leaveOutMasked } from './masked-columns.ts'
import type { ShownColumn } from './shown-columns.ts'
import { useListAddress } from './use-list-address.ts'

/** Counts follow when somebody stops to type, so that the letters do not wait for them. */
const countPauseMs = 150
/** Whoever comes to a page that failed waits before it is asked for again. */
const failedPauseMs = 3000

const listTop: ListPlace = { top: 0, active: 0 }

export interface CustomerListState extends Asked, Omit<Shown, 'asked' | 'isCounted'> {
  /** The columns of the hits: those that were asked for, once they are answered. */
  readonly answeredColumns: readonly ShownColumn[]
  readonly failure: Failure | undefined
  readonly isPending: boolean
  readonly place: RefObject<ListPlace>
  /** Whether somebody came back to it. */
  readonly isBack: boolean
  show(change: Partial<CustomerQuery>, columns?: readonly ShownColumn[]): void
  loadPages(first: number, last: number): void
  /** Asks once more, after a failure. */
  retry(): void
  /** Does something with the list that answers what was asked last; nothing where something else is asked before. */
  whenAnswered(act: () => void): void
}

interface Options {
  readonly searchPath: string
  /** Columns of which the reader sees only what is left. */
  readonly masked: readonly string[]
  readonly labels: BrowserLabels
  readonly initial: {
    readonly query: CustomerQuery
    readonly columns: readonly ShownColumn[]
    readonly listing: Listing
  }
}

interface ListFailure {
  readonly of: 'search' | 'counts' | 'page'
  readonly failure: Failure
}

/** The list of customers and what it was asked for; the newest question wins, and older answers stay until it has one. */
export function useCustomerList({ searchPath, masked, labels, initial }: Options): CustomerListState {
  const [back] = useState(recallList)
  const [asked, setAsked] = useState<Asked>(
    back?.asked ?? { ...leaveOutMasked(initial.query, masked), columns: initial.columns },
  )
  const [shown, setShown] = useState<Shown>(
    back?.shown ?? {
      asked,
      listing: initial.listing,
      pages: new Map([[0, initial.listing.hits]]),
      version: 0,
      isCounted: true,
    },
  )
  const place = useRef(back?.place ?? listTop)
  const latest = useRef(shown)
  latest.current = shown
  const [failed, setFailed] = useState<ListFailure>()
  const [, setRetries] = useState(0)
  const [isPending, setPending] = useState(false)
  const now = useRef(asked)
  const search = useRef(new AbortController())
  const paging = useRef(new AbortController())
  const loading = useRef(new Set<number>())
  const counting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<() => void>(undefined)

  const send = (
    { query, columns }: Asked,
    wants: ListingRequest['wants'],
    skip: number,
    signal: AbortSignal,
  ) => {
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
    clearTimeout(counting.current)
    waiting.current = undefined
    const controller = new AbortController()
    search.current = controller
    setPending(true)
    const question = now.current
    const answer = await send(question, 'hits', 0, controller.signal)
    if (answer === undefined || controller.signal.aborted) return
    setPending(false)
    if (!answer.ok) return setFailed({ of: 'search', failure: answer })
    setFailed(undefined)
    // Pages of the list before are of no use any more.
    paging.current.abort()
    paging.current = new AbortController()
    loading.current.clear()
    place.current = listTop
    const { data } = answer
    setShown(({ listing, version }) => ({
      asked: question,
      listing: { ...data, ...(listing.facets && { facets: listing.facets }) },
      pages: new Map([[0, data.hits]]),
      version: version + 1,
      isCounted: false,
    }))
    counting.current = setTimeout(() => void count(question, controller.signal), countPauseMs)
  }

  async function count(question: Asked, signal: AbortSignal): Promise<void> {
    const answer = await send(question, 'facets', 0, signal)
    if (answer === undefined || signal.aborted) return
    if (!answer.ok) {
      setFailed({ of: 'counts', failure: answer })
      // Counts of another search would mislead.
      return setShown(({ listing: { facets, ...listing }, ...before }) => ({ ...before, listing }))
    }
    const { facets, suggestions } = answer.data
    setShown((before) => ({
      ...before,
      listing: { ...before.listing, ...(facets && { facets }), ...(suggestions && { suggestions }) },
      isCounted: true,
    }))
  }

  async function loadPage(index: number): Promise<void> {
    const { signal } = paging.current
    loading.current.add(index)
    const answer = await send(latest.current.asked, 'hits', index * pageSize, signal)
    if (answer === undefined || signal.aborted) return
    if (!answer.ok) {
      setTimeout(() => {
        if (signal.aborted) return
        loading.current.delete(index)
        setRetries((retries) => retries + 1)
      }, failedPauseMs)
      // The same failure once more is not said once more.
      return setFailed((before) =>
        before?.failure.code === answer.code ? before : { of: 'page', failure: answer },
      )
    }
    loading.current.delete(index)
    setFailed((before) => (before?.of === 'page' ? undefined : before))
    const { hits, reach } = answer.data
    setShown((before) => ({
      ...before,
      pages: new Map([...before.pages, [index, hits]]),
      // Where nobody counts, a full page says that there is another.
      listing: { ...before.listing, reach: Math.max(before.listing.reach, reach) },
    }))
  }

  function show(change: Partial<CustomerQuery>, columns = now.current.columns): void {
    const before = now.current
    if (change.layout !== undefined && change.layout !== before.query.layout) place.current = listTop
    now.current = { ...leaveOutMasked({ ...before.query, ...change }, masked), columns }
    setAsked(now.current)
    address.writeSoon()
    if (isSameQuestion(before, now.current)) return
    void ask()
  }

  useEffect(() => {
    waiting.current?.()
    waiting.current = undefined
  }, [shown.version])

  useEffect(() => {
    // Whoever left before the answer came has not seen it yet.
    const { asked, isCounted } = latest.current
    if (takeOutdated() || !isSameQuestion(asked, now.current)) void ask()
    else if (!isCounted) void count(asked, search.current.signal)
    // By the time that the list goes, the address is that of the next page.
    const { pathname } = location
    return () => {
      const left = `${pathname}${printCustomerQuery(now.current.query)}`
      const list = { asked: now.current, shown: latest.current, place: place.current }
      rememberList({ ...list, address: left, entry: address.entry.current })
      search.current.abort()
      paging.current.abort()
      clearTimeout(counting.current)
    }
  }, [])
  // A way back leads to the page as it was first drawn, and the address says what it showed last.
  const address = useListAddress(now, show)

  return {
    ...asked,
    listing: shown.listing,
    pages: shown.pages,
    version: shown.version,
    // Pins are asked of nobody.
    answeredColumns: isSameQuestion(asked, shown.asked) ? asked.columns : shown.asked.columns,
    place,
    isBack: back !== undefined,
    failure: failed?.failure,
    isPending,
    show,
    loadPages(first, last) {
      const end = Math.floor(Math.max(last - 1, first) / pageSize)
      for (let index = Math.floor(first / pageSize); index <= end; index += 1) {
        if (!shown.pages.has(index) && !loading.current.has(index)) void loadPage(index)
      }
    },
    retry: () => void ask(),
    whenAnswered(act) {
      if (isSameQuestion(latest.current.asked, now.current)) act()
      else waiting.current = act
    },
  }
}
