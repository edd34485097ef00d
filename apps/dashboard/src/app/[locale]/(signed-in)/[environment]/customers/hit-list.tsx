import { type MouseEvent, type RefObject, useImperativeHandle } from 'react'
import type { BrowserLabels } from './browser-labels.ts'
import { cardHeight, HitCards, toCardsPerLine } from './hit-cards.tsx'
import { HitTable, rowHeight, type TableColumn } from './hit-table.tsx'
import { pageSize } from './listing.ts'
import type { CustomerListState } from './use-customer-list.ts'
import { useWindowedList } from './use-windowed-list.ts'

interface HitListProps {
  readonly handle: RefObject<{ focus(): void } | null>
  readonly state: CustomerListState
  readonly columns: readonly TableColumn[]
  readonly hasWhy: boolean
  readonly pagePath: string
  readonly labels: BrowserLabels
  /** Back to the search. */
  readonly onLeave: () => void
}

const toOne = () => 1

/** A click beside the link of a row, unless it marks a text to copy. */
function openRow({ target }: MouseEvent): void {
  if (!(target instanceof Element) || target.closest('a, button') || getSelection()?.toString()) return
  target.closest('tr[data-index]')?.querySelector('a')?.click()
}

/** The customers, of which those in sight are drawn, as a table or as cards. */
export function HitList({ handle, state, columns, hasWhy, pagePath, labels, onLeave }: HitListProps) {
  const { query, listing, pages, isPending, version } = state
  const isTable = query.layout === 'table'
  const list = useWindowedList({
    count: listing.reach,
    lineHeight: isTable ? rowHeight : cardHeight,
    toPerLine: isTable ? toOne : toCardsPerLine,
    headHeight: isTable ? rowHeight : 0,
    version,
    place: state.place,
    isBack: state.isBack,
    onWindow: state.loadPages,
    onLeave,
  })
  useImperativeHandle(handle, () => ({ focus: () => list.focus(list.active ?? 0) }))
  const shared = {
    list,
    count: listing.reach,
    hitAt: (index: number) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    toHref: (id: string) => `${pagePath}/${encodeURIComponent(id)}`,
    columns,
    labels,
  }
  return (
    <section
      ref={list.box}
      aria-label={labels.list}
      aria-busy={isPending}
      tabIndex={-1}
      className="@container h-[max(20rem,calc(100dvh-19rem))] overflow-auto rounded-lg border border-line bg-surface shadow-card outline-none"
      onScroll={list.onScroll}
      onKeyDown={list.onKeyDown}
      onClick={openRow}
    >
      {isTable ? (
        <HitTable {...shared} sort={query.sort} onSort={(sort) => state.show({ sort })} hasWhy={hasWhy} />
      ) : (
        <HitCards {...shared} />
      )}
    </section>
  )
}
