import { useSearchParams } from 'next/navigation'
import { type RefObject, useEffect, useRef } from 'react'
import { type CustomerQuery, printCustomerQuery, readAddress } from './customer-query.ts'
import { readHistoryEntry } from './left-list.ts'

/** Browsers refuse addresses that change too often. */
const pauseMs = 300

interface ListAddress {
  /** Where the list stands in the history of the tab. */
  readonly entry: RefObject<string | undefined>
  /** Writes what the list shows, once nobody types. */
  writeSoon(): void
}

/** Keeps the address to the list, and the list to the address. */
export function useListAddress(
  now: RefObject<{ readonly query: CustomerQuery }>,
  show: (query: CustomerQuery) => void,
): ListAddress {
  const entry = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const parameters = useSearchParams()

  function forgetWrite(): void {
    clearTimeout(timer.current)
    timer.current = undefined
  }
  function read(): void {
    const query = readAddress(location.search)
    if (printCustomerQuery(query) === printCustomerQuery(now.current.query)) return
    show(query)
    // It stands there already, and the next way back would be overwritten.
    forgetWrite()
  }
  function write(): void {
    forgetWrite()
    const text = printCustomerQuery(now.current.query)
    if (text !== location.search) history.replaceState(null, '', `${location.pathname}${text}`)
  }

  // A link, or a way back, within the page; what is about to be written is newer.
  useEffect(() => {
    entry.current = readHistoryEntry()
    if (timer.current === undefined) read()
  }, [parameters])

  // A link that follows at once upon a change of the address leaves the parameters as they were.
  useEffect(() => {
    if (!('navigation' in window)) return
    const { pathname } = location
    const { navigation } = window
    function follow({ navigationType }: NavigationCurrentEntryChangeEvent) {
      if (navigationType === 'replace') return
      // The router is drawing just now.
      queueMicrotask(() => {
        if (location.pathname !== pathname) return
        entry.current = readHistoryEntry()
        forgetWrite()
        read()
      })
    }
    navigation.addEventListener('currententrychange', follow)
    return () => navigation.removeEventListener('currententrychange', follow)
  }, [])

  // Once a link leads away, the address must not change any more: that would call the way off.
  useEffect(() => {
    function flush(event: Event) {
      const isMeant = !(event instanceof KeyboardEvent) || event.key === 'Enter'
      if (isMeant && timer.current !== undefined) write()
    }
    document.addEventListener('click', flush, true)
    document.addEventListener('keydown', flush, true)
    return () => {
      document.removeEventListener('click', flush, true)
      document.removeEventListener('keydown', flush, true)
      clearTimeout(timer.current)
    }
  }, [])

  return {
    entry,
    writeSoon() {
      clearTimeout(timer.current)
      timer.current = setTimeout(write, pauseMs)
    },
  }
}
