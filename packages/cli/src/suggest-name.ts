import { findNearest } from '@customer-insights-kit/client'

/** A sentence with the name that was probably meant, to put behind another; empty if none is near. */
export function suggestName(name: string, names: readonly string[]): string {
  const nearest = findNearest(name, names)
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`
}
