import Link from 'next/link'
import { Avatar } from '#components/avatar.tsx'
import type { BrowserLabels } from './browser-labels.ts'
import { HitParts } from './hit-parts.tsx'
import type { TableColumn } from './hit-table.tsx'
import type { Hit } from './listing.ts'
import { withHeight } from './spacer.ts'
import type { WindowedList } from './use-windowed-list.ts'

/** A card and the gap below it. */
export const cardHeight = 152

/** As many cards beside each other as the classes below make. */
export const toCardsPerLine = (width: number): number => (width >= 896 ? 3 : width >= 576 ? 2 : 1)

const mostLines = 3

interface HitCardsProps {
  readonly list: WindowedList
  readonly count: number
  readonly hitAt: (index: number) => Hit | undefined
  readonly toHref: (id: string) => string
  /** The name first. */
  readonly columns: readonly TableColumn[]
  readonly labels: BrowserLabels
}

/** The customers in sight as cards with their first columns. */
export function HitCards({ list, count, hitAt, toHref, columns, labels }: HitCardsProps) {
  const cards = Array.from({ length: list.last - list.first }, (_, index) => list.first + index)
  const lines = columns.slice(1, 1 + mostLines)
  return (
    <ul className="grid @[36rem]:grid-cols-2 @[56rem]:grid-cols-3 gap-x-3 px-3">
      {list.before > 0 && <li aria-hidden ref={withHeight(list.before)} className="col-span-full" />}
      {cards.map((index) => {
        const hit = hitAt(index)
        return (
          <li
            key={index}
            data-index={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            className="h-38 pt-3"
          >
            <div className="relative h-full overflow-hidden rounded-lg border border-line bg-surface p-3 shadow-card focus-within:border-accent hover:border-accent">
              {hit === undefined ? (
                <span className="text-muted">{labels.rowsLoading}</span>
              ) : (
                <>
                  <Link
                    href={toHref(hit.id)}
                    prefetch={false}
                    tabIndex={list.active === undefined || list.active === index ? undefined : -1}
                    className="flex items-center gap-2 font-semibold after:absolute after:inset-0"
                  >
                    <Avatar name={hit.plainName} />
                    <span className="truncate">
                      {hit.name.length === 0 ? labels.unnamed : <HitParts parts={hit.name} />}
                    </span>
                  </Link>
                  <dl className="mt-2 text-muted text-sm">
                    {lines.map(({ name, label }, line) => (
                      <div key={name} className="flex gap-1.5">
                        <dt className="sr-only">{label}</dt>
                        <dd className="truncate">
                          <HitParts parts={hit.cells[line] ?? []} />
                        </dd>
                      </div>
                    ))}
                  </dl>
                  {hit.why !== '' && <p className="truncate text-muted text-sm">{hit.why}</p>}
                </>
              )}
            </div>
          </li>
        )
      })}
      {list.behind > 0 && <li aria-hidden ref={withHeight(list.behind)} className="col-span-full" />}
    </ul>
  )
}
