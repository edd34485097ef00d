import { type RefObject, useEffect } from 'react'
import type { Result } from '#server/result.ts'

/** Shows what came of a request, and moves the focus there: a long form hides it, unless it stands beside. */
export function useOutcomeInSight(
  response: RefObject<HTMLElement | null>,
  result: Result<unknown> | undefined,
): void {
  useEffect(() => {
    if (result === undefined || response.current === null) return
    const { top } = response.current.getBoundingClientRect()
    const isInSight = top >= 0 && top < window.innerHeight / 2
    response.current.scrollIntoView({ block: result.ok && !isInSight ? 'start' : 'nearest' })
    // Whoever went on to another field meanwhile stays there.
    const { activeElement } = document
    if (activeElement !== document.body && activeElement?.closest('[data-send]') == null) return
    response.current.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true })
  }, [response, result])
}
