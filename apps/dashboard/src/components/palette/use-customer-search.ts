'use client'

import { useEffect, useRef, useState } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import { searchCustomers } from './actions.ts'
import type { PaletteEntry } from './palette-entry.ts'

const typingPauseMs = 150

interface Found {
  readonly customers: readonly PaletteEntry[]
  readonly failure?: Failure
}

const nobody: Found = { customers: [] }

/** Asks the service for customers while somebody types; answers to what was typed before are dropped. */
export function useCustomerSearch(environment: string | undefined, labels: RequestIdLabels) {
  const [found, setFound] = useState(nobody)
  const [isSearching, setSearching] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef('')

  useEffect(() => () => clearTimeout(timer.current), [])

  function search(text: string) {
    clearTimeout(timer.current)
    latest.current = text.trim()
    const isWanted = environment !== undefined && latest.current !== ''
    setSearching(isWanted)
    if (!isWanted) return setFound(nobody)
    timer.current = setTimeout(async () => {
      const asked = latest.current
      const result = await attemptAction(searchCustomers(environment, asked), labels)
      if (asked !== latest.current) return
      setFound(result.ok ? { customers: result.data } : { customers: [], failure: result })
      setSearching(false)
    }, typingPauseMs)
  }

  return { ...found, isSearching, search }
}
