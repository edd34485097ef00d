import type { Asked, ListPlace, Shown } from './list-state.ts'

interface LeftList {
  /** Where it stands in the history of the tab; undefined where the browser does not tell. */
  readonly entry: string | undefined
  readonly address: string
  readonly asked: Asked
  readonly shown: Shown
  readonly place: ListPlace
}

/** The list that a link led away from, for the way back; it goes with the page. */
let left: LeftList | undefined
let isOutdated = false

const readWholeAddress = () => `${location.pathname}${location.search}`

export const readHistoryEntry = (): string | undefined =>
  'navigation' in window ? window.navigation.currentEntry?.key : undefined

export function rememberList(list: LeftList): void {
  left = list
}

/**
 * The list as it was left, on the way back to it alone: a link to the same address shows it anew. There is
 * none while a page is drawn on the server, or for the first time.
 */
export function recallList(): LeftList | undefined {
  if (left === undefined) return undefined
  return left.address === readWholeAddress() && left.entry === readHistoryEntry() ? left : undefined
}

/** Somebody whom lists may still show is there no more. */
export function outdateLists(): void {
  left = undefined
  isOutdated = true
}

/** Whether the list has to be asked for anew, whatever the browser kept of it. */
export function takeOutdated(): boolean {
  const wasOutdated = isOutdated
  isOutdated = false
  return wasOutdated
}
