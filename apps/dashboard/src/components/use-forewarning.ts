'use client'

import { useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Result } from '#server/result.ts'

/** Tells what an action would break, in lines of the reader's language; the first one sums it up. */
export interface Forewarner {
  readonly read: () => Promise<Result<readonly string[]>>
  readonly labels: { readonly looking: string; readonly unknown: string }
}

/** What a forewarner says now; it is asked anew each time. */
export function useForewarning(forewarner: Forewarner | undefined, requestIdLabels: RequestIdLabels) {
  const [answer, setAnswer] = useState<Result<readonly string[]>>()
  const [, startTransition] = useTransition()

  function ask() {
    if (forewarner === undefined) return
    setAnswer(undefined)
    startTransition(async () => setAnswer(await attemptAction(forewarner.read(), requestIdLabels)))
  }

  return { ask, answer }
}
