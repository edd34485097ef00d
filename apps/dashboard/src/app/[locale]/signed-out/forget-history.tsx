'use client'

import { useEffect } from 'react'
import { clearHistory } from '../(signed-in)/[environment]/explorer/history.ts'

/** Whoever signs out leaves no requests behind in this tab. */
export function ForgetHistory() {
  useEffect(() => clearHistory(sessionStorage), [])
  return null
}
