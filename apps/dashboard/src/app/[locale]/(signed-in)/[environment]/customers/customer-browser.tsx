'use client'

import { ListFilter } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import type { Failure } from '#server/result.ts'
import type { BrowserLabels, NamedColumn } from './browser-labels.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { CopyAs } from './copy-as.tsx'
import { type CustomerQuery, toggleFilter } from './customer-query.ts'
import { rememberCustomerTrail } from './customer-trail.ts'
import { ExportButton } from './export-button.tsx'
import { FacetPane } from './facet-pane.tsx'
import { FilterChips } from './filter-chips.tsx'
import { HitList } from './hit-list.tsx'
import { LayoutSwitch } from './layout-switch.tsx'
import type { Listing } from './listing.ts'
import { NoMatch } from './no-match.tsx'
import { SearchField } from './search-field.tsx'
import type { ShownColumn } from './shown-columns.ts'
import { SortField } from './sort-field.tsx'
import { useCustomerList } from './use-customer-list.ts'
import { keepColumns } from './view-actions.ts'
import { type ShownView, ViewMenu } from './view-menu.tsx'

export interface CustomerBrowserProps {
  readonly environment: string
  readonly paths: Readonly<Record<'page' | 'search' | 'export' | 'snippets', string>>
  readonly initial: {
    readonly query: CustomerQuery
    readonly columns: readonly ShownColumn[]
    readonly listing: Listing
  }
  /** All columns that there are. */
  readonly all: readonly NamedColumn[]
  readonly usual: readonly ShownColumn[]
  /** The column by which names are sorted. */
  readonly nameColumn: string | undefined
  readonly views: readonly ShownView[]
  readonly labels: BrowserLabels
  /** What stands above the customers. */
  readonly children: ReactNode
}

/** The list of customers with all that narrows, sorts and shows it. */
export function CustomerBrowser(props: CustomerBrowserProps) {
  const { environment, paths, initial, all, usual, nameColumn, views, labels, children } = props
  const masked = all.filter(({ isMasked }) => isMasked).map(({ name }) => name)
  const list = useCustomerList({ searchPath: paths.search, masked, labels, initial })
  const { query, columns, listing } = list
  const field = useRef<HTMLInputElement>(null)
  const results = useRef<{ focus(): void }>(null)
  const [hasFilters, setHasFilters] = useState(false)
  const [columnFailure, setColumnFailure] = useState<Failure>()
  const formId = useId()
  const current = views.find(({ viewId }) => viewId === query.viewId)
  const isSearched = listing.search !== ''
  const toLabel = (column: string) => all.find(({ name }) => name === column)?.label ?? column
  const leftOut =
    list.leftOut.length > 0 && labels.leftOut.replace('{columns}', () => list.leftOut.map(toLabel).join(', '))
  const shown = [
    {
      name: nameColumn,
      label: labels.columns.name,
      isPinned: true,
      isMasked: nameColumn !== undefined && masked.includes(nameColumn),
    },
    ...list.answeredColumns.map((column) => ({
      ...column,
      label: toLabel(column.name),
      isMasked: masked.includes(column.name),
    })),
  ]

  const toRequest = () => ({
    query: { search: query.search, filters: query.filters, sort: query.sort },
    columns: columns.map(({ name }) => name),
    skip: 0,
    wants: 'hits',
  })
  function showView(view: ShownView | undefined) {
    const { search = '', filters = [], sort = null, viewId } = view ?? {}
    const layout = view === undefined || view.layout !== 'cards' ? 'table' : 'cards'
    list.show({ search, filters, sort, layout, viewId }, view?.columns.length ? view.columns : undefined)
  }
  /** Before a link leads away: whom the customer's page leads on to. */
  function leave() {
    const last = Math.max(...list.pages.keys())
    const ids = Array.from(
      { length: last + 1 },
      (_, page) => list.pages.get(page)?.map(({ id }) => id) ?? [''],
    )
    rememberCustomerTrail(environment, ids.flat())
  }

  return (
    <div data-live-search={listing.search} data-wide onClickCapture={leave}>
      <form id={formId} action={paths.page} onSubmit={(event) => event.preventDefault()}>
        {query.layout === 'cards' && <input type="hidden" name="view" value="cards" />}
        <div className="flex flex-wrap items-center gap-2">
          <SearchField
            field={field}
            search={query.search}
            isPending={list.isPending}
            labels={labels}
            onSearch={(text) => list.show({ search: text.trim() })}
            onLeave={() => list.whenAnswered(() => results.current?.focus())}
          />
          <button
            type="button"
            aria-expanded={hasFilters}
            className={`${buttonClass()} xl:hidden`}
            onClick={() => setHasFilters(!hasFilters)}
          >
            <ListFilter aria-hidden className="size-4" />
            {labels.facets.title}
            {query.filters.length > 0 && ` (${query.filters.length})`}
          </button>
          <SortField
            columns={shown}
            sort={query.sort}
            formId={formId}
            labels={labels}
            onSort={(sort) => list.show({ sort })}
          />
          <LayoutSwitch layout={query.layout} labels={labels} onChange={(layout) => list.show({ layout })} />
        </div>
      </form>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <ViewMenu
          environment={environment}
          views={views}
          current={current}
          labels={labels}
          toDefinition={() => ({ ...toRequest().query, columns, layout: query.layout })}
          onShow={showView}
        />
        <ColumnChooser
          columns={columns}
          all={all}
          usual={usual}
          labels={labels}
          onChange={(next) => list.show({}, next)}
          onClose={async () => {
            const kept = await attemptAction(keepColumns(environment, columns), labels.failures)
            setColumnFailure(kept.ok ? undefined : kept)
          }}
        />
        <CopyAs path={paths.snippets} toRequest={toRequest} labels={labels} />
        <ExportButton path={paths.export} toRequest={toRequest} total={listing.total} labels={labels} />
      </div>
      {columnFailure !== undefined && (
        <div className="mt-2">
          <Problem failure={columnFailure} labels={labels.failures} />
        </div>
      )}
      {children}
      <div className="mt-3 grid gap-x-5 xl:grid-cols-[13rem_minmax(0,1fr)]">
        <div className={`${hasFilters ? '' : 'max-xl:hidden'} max-xl:mb-3`}>
          <FacetPane
            facets={listing.facets}
            filters={query.filters}
            formId={formId}
            hasCustomers={!listing.isEmpty}
            labels={labels}
            onToggle={(filter) => list.show({ filters: toggleFilter(query.filters, filter) })}
          />
        </div>
        <div className="min-w-0">
          <div className="mb-2 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1.5">
            <p role="status" className={listing.isEmpty ? 'sr-only' : 'wrap-anywhere text-muted'}>
              {[listing.status, listing.note, leftOut].filter(Boolean).join(' · ')}
            </p>
            <FilterChips
              chips={listing.chips}
              filters={query.filters}
              labels={labels}
              onChange={(filters) => list.show({ filters })}
              onEmpty={() => field.current?.focus()}
            />
          </div>
          {list.failure !== undefined && (
            <div className="mb-2">
              <Problem failure={list.failure} labels={labels.failures} />
              <button type="button" className={`${buttonClass()} mt-2`} onClick={list.retry}>
                {labels.failures.retry}
              </button>
            </div>
          )}
          {listing.isEmpty ? (
            <NoMatch listing={listing} masked={masked.map(toLabel)} labels={labels} />
          ) : (
            <HitList
              // Another layout measures anew.
              key={query.layout}
              handle={results}
              state={list}
              columns={shown}
              hasWhy={isSearched}
              pagePath={paths.page}
              labels={labels}
              onLeave={() => field.current?.select()}
            />
          )}
        </div>
      </div>
    </div>
  )
}
