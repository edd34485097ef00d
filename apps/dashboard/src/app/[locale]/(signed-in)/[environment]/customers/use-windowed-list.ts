import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ListPlace } from './list-state.ts'

interface Options {
  readonly count: number
  /** Height of a line in pixels. */
  readonly lineHeight: number
  /** Customers beside each other, at this width of the list. */
  readonly toPerLine: (width: number) => number
  /** Height of what stays above the lines. */
  readonly headHeight: number
  /** Changes where the list begins anew, at its place. */
  readonly version: number
  readonly place: RefObject<ListPlace>
  /** Whether the place has the keys at once. */
  readonly isBack: boolean
  onWindow(first: number, last: number): void
  onLeave(): void
}

export interface WindowedList {
  readonly box: RefObject<HTMLElement | null>
  /** Customers that are drawn: from the first, before the last. */
  readonly first: number
  readonly last: number
  /** Pixels of the lines before and behind. */
  readonly before: number
  readonly behind: number
  /** The customer that Tab leads to; all of them until scripts run. */
  readonly active: number | undefined
  onScroll(): void
  onKeyDown(event: KeyboardEvent): void
  focus(index: number): void
}

const spareLines = 8
/** What is drawn before anybody knows the height. */
const firstLines = 50

/** Draws the part of a long list that is in sight, and moves through all of it by keys. */
export function useWindowedList(options: Options): WindowedList {
  const { count, lineHeight, toPerLine, headHeight, version, place, isBack, onWindow, onLeave } = options
  const box = useRef<HTMLElement>(null)
  const [view, setView] = useState({ top: place.current.top, lines: firstLines, perLine: 1, isLive: false })
  const [active, setActive] = useState(place.current.active)
  const wantsFocus = useRef(false)
  const wasHere = useRef(false)

  const lineCount = Math.ceil(count / view.perLine)
  const firstLine = Math.max(0, Math.floor(view.top / lineHeight) - spareLines)
  const lastLine = Math.min(lineCount, firstLine + view.lines + 2 * spareLines)
  const [first, last] = [firstLine * view.perLine, Math.min(count, lastLine * view.perLine)]

  function look(): void {
    const element = box.current
    if (element === null) return
    place.current = { ...place.current, top: element.scrollTop }
    setView({
      top: element.scrollTop,
      lines: Math.ceil(element.clientHeight / lineHeight),
      perLine: toPerLine(element.clientWidth),
      isLive: true,
    })
  }

  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = place.current.top
    setActive(place.current.active)
    look()
  }, [version, lineHeight])

  useLayoutEffect(() => {
    if (!isBack || document.activeElement !== document.body) return
    wantsFocus.current = true
    box.current?.focus({ preventScroll: true })
  }, [])

  useEffect(() => {
    const observer = new ResizeObserver(() => look())
    if (box.current !== null) observer.observe(box.current)
    return () => observer.disconnect()
  }, [lineHeight])

  useEffect(() => {
    if (view.isLive && last > first) onWindow(first, last)
  })

  // Who scrolls away from the customer that has the keys keeps them.
  useLayoutEffect(() => {
    if (wasHere.current && document.activeElement === document.body) {
      box.current?.focus({ preventScroll: true })
    }
    wasHere.current = box.current?.contains(document.activeElement) === true
  })

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    const link = box.current?.querySelector<HTMLElement>(`[data-index="${active}"] a`)
    // Whoever went elsewhere while it was on its way is not fetched back.
    const isHere = box.current?.contains(document.activeElement) === true
    if (link == null && isHere) return
    wantsFocus.current = false
    if (isHere) link?.focus({ preventScroll: true })
  })

  function focus(index: number): void {
    const element = box.current
    if (element === null || count === 0) return
    const next = Math.min(Math.max(index, 0), count - 1)
    const top = Math.floor(next / view.perLine) * lineHeight
    const room = element.clientHeight - headHeight - lineHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top > element.scrollTop + room) element.scrollTop = top - room
    wantsFocus.current = true
    // The list itself has the keys until the customer is drawn.
    element.focus({ preventScroll: true })
    place.current = { ...place.current, active: next }
    setActive(next)
    look()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, view.lines - 2) * view.perLine
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + view.perLine,
      ArrowUp: active - view.perLine,
      ...(view.perLine > 1 && { ArrowRight: active + 1, ArrowLeft: active - 1 }),
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    }
    const next = moves[event.key]
    const isOut = event.key === 'Escape' || (event.key === 'ArrowUp' && active < view.perLine)
    if (isOut) {
      event.preventDefault()
      onLeave()
    } else if (next !== undefined) {
      event.preventDefault()
      focus(next)
    }
  }

  return {
    box,
    first,
    last,
    before: firstLine * lineHeight,
    behind: Math.max(0, lineCount - lastLine) * lineHeight,
    active: view.isLive ? active : undefined,
    onScroll: look,
    onKeyDown,
    focus,
  }
}
