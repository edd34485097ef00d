import { ArrowDown, ArrowUp, EyeOff, Pin } from 'lucide-react'
import Link from 'next/link'
import { Avatar } from '#components/avatar.tsx'
import type { BrowserLabels } from './browser-labels.ts'
import type { CustomerSort } from './customer-query.ts'
import { HitParts } from './hit-parts.tsx'
import type { Hit, Part } from './listing.ts'
import { withHeight } from './spacer.ts'
import type { WindowedList } from './use-windowed-list.ts'

export const rowHeight = 36

export interface TableColumn {
  /** Undefined for a name that is put together. */
  readonly name: string | undefined
  readonly label: string
  readonly isPinned: boolean
  /** Nobody sorts by what is masked. */
  readonly isMasked: boolean
}

interface HitTableProps {
  readonly list: WindowedList
  readonly count: number
  readonly hitAt: (index: number) => Hit | undefined
  readonly toHref: (id: string) => string
  /** The name first. */
  readonly columns: readonly TableColumn[]
  readonly sort: CustomerSort | null
  readonly onSort: (sort: CustomerSort | null) => void
  /** Whether a column tells why a customer was found. */
  readonly hasWhy: boolean
  readonly labels: BrowserLabels
}

/** The text of a value, for whom the cell is too narrow. */
const toPlain = (parts: readonly Part[]) => parts.flat().join('')

const cellClass = 'h-9 truncate px-3 py-0'
/** Where pinned columns stay; each is as wide as the next begins. */
const pinnedPlaces = ['sm:left-52', 'sm:left-[23rem]']

const whyClass = 'h-9 w-56 truncate px-3 py-0'

/** Where a cell stays while the table scrolls sideways. */
function toPlace(index: number, { isPinned }: TableColumn): string {
  if (index === 0) return 'sticky left-0 w-44 sm:w-52'
  return isPinned ? `sm:sticky w-40 ${pinnedPlaces[index - 1] ?? ''}` : 'w-40'
}

/** The customers in sight as rows of one table. */
export function HitTable(props: HitTableProps) {
  const { list, count, hitAt, columns, hasWhy, labels } = props
  const rows = Array.from({ length: list.last - list.first }, (_, index) => list.first + index)
  const width = columns.length + (hasWhy ? 1 : 0)
  return (
    <table
      aria-rowcount={count + 1}
      className="w-full min-w-max table-fixed border-separate border-spacing-0 text-left"
    >
      <thead className="text-muted text-sm">
        <tr aria-rowindex={1}>
          {columns.map((column, index) => (
            <SortHead key={column.name ?? ''} {...props} column={column} index={index} />
          ))}
          {hasWhy && (
            <th
              scope="col"
              className={`${whyClass} sticky top-0 z-2 border-line border-b bg-raised font-medium`}
            >
              {labels.columns.why}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {list.before > 0 && <Spacer height={list.before} width={width} />}
        {rows.map((index) => (
          <HitRow key={index} {...props} index={index} hit={hitAt(index)} />
        ))}
        {list.behind > 0 && <Spacer height={list.behind} width={width} />}
      </tbody>
    </table>
  )
}

interface SortHeadProps extends HitTableProps {
  readonly column: TableColumn
  readonly index: number
}

/** Once up, once down, then the best first again. */
function SortHead({ column, index, sort, onSort, labels }: SortHeadProps) {
  const { name, label, isPinned, isMasked } = column
  const own = sort !== null && sort.column === name ? sort : undefined
  const order = own === undefined ? 'none' : own.isDescending ? 'descending' : 'ascending'
  const Arrow = order === 'descending' ? ArrowDown : ArrowUp
  function turn() {
    if (name === undefined) return
    if (own === undefined) return onSort({ column: name, isDescending: false })
    onSort(own.isDescending ? null : { column: name, isDescending: true })
  }
  return (
    <th
      scope="col"
      aria-sort={order}
      className={`sticky top-0 h-9 border-line border-b bg-raised p-0 font-medium ${isPinned ? 'z-3' : 'z-2'} ${toPlace(index, column)}`}
    >
      {name === undefined || isMasked ? (
        <span className="flex items-center gap-1 px-3" title={isMasked ? labels.columns.masked : undefined}>
          <span className="truncate">{label}</span>
          {isMasked && (
            <>
              <EyeOff aria-hidden className="size-3.5 shrink-0" />
              <span className="sr-only">{`(${labels.columns.masked})`}</span>
            </>
          )}
        </span>
      ) : (
        <button
          type="button"
          title={`${labels.sort.label}: ${label}`}
          className="flex h-full w-full items-center gap-1 px-3 -outline-offset-2 hover:text-ink"
          onClick={turn}
        >
          <span className="truncate">{label}</span>
          {isPinned && index > 0 && <Pin aria-hidden className="size-3 shrink-0" />}
          {own !== undefined && <Arrow aria-hidden className="size-3.5 shrink-0 text-accent" />}
        </button>
      )}
    </th>
  )
}

interface HitRowProps extends HitTableProps {
  readonly index: number
  readonly hit: Hit | undefined
}

const groundClass = 'border-line border-b bg-surface group-hover:bg-raised group-focus-within:bg-accent-soft'

function HitRow({ index, hit, list, columns, hasWhy, toHref, labels }: HitRowProps) {
  if (hit === undefined) {
    return (
      <tr aria-rowindex={index + 2} data-index={index}>
        <td
          colSpan={columns.length + (hasWhy ? 1 : 0)}
          className={`${cellClass} border-line border-b text-muted`}
        >
          {labels.rowsLoading}
        </td>
      </tr>
    )
  }
  return (
    <tr aria-rowindex={index + 2} data-index={index} className="group cursor-pointer">
      {columns.map((column, place) => (
        <td
          key={column.name ?? ''}
          title={place === 0 ? hit.plainName : toPlain(hit.cells[place - 1] ?? [])}
          className={`${cellClass} ${groundClass} ${column.isPinned ? 'z-1' : ''} ${toPlace(place, column)}`}
        >
          {place === 0 ? (
            <Link
              href={toHref(hit.id)}
              prefetch={false}
              tabIndex={list.active === undefined || list.active === index ? undefined : -1}
              className="flex h-full items-center gap-2 font-medium -outline-offset-2"
            >
              <Avatar name={hit.plainName} size="small" />
              <span className="truncate">
                {hit.name.length === 0 ? labels.unnamed : <HitParts parts={hit.name} />}
              </span>
            </Link>
          ) : (
            <span className="text-muted">
              <HitParts parts={hit.cells[place - 1] ?? []} />
            </span>
          )}
        </td>
      ))}
      {hasWhy && (
        <td title={hit.why} className={`${whyClass} ${groundClass} text-muted text-sm`}>
          {hit.why}
        </td>
      )}
    </tr>
  )
}

function Spacer({ height, width }: { readonly height: number; readonly width: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={width} ref={withHeight(height)} className="p-0" />
    </tr>
  )
}
