import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import type { BrowserLabels } from './browser-labels.ts'
import { type CustomerFilter, isSameFilter, toParameter } from './customer-query.ts'
import type { Facet, FacetChoice } from './listing.ts'

interface FacetPaneProps {
  /** Undefined where counting failed. */
  readonly facets: readonly Facet[] | undefined
  readonly filters: readonly CustomerFilter[]
  readonly formId: string
  /** Whether there is anybody to count. */
  readonly hasCustomers: boolean
  readonly labels: BrowserLabels
  readonly onToggle: (filter: CustomerFilter) => void
}

/** The first ones are open, and each shows its first choices. */
const openFacets = 5
const firstChoices = 6

/** The columns to narrow the list by, with how many customers each choice leaves. */
export function FacetPane({ facets, filters, formId, hasCustomers, labels, onToggle }: FacetPaneProps) {
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  /** What is open, or closed, stays so while the choices in it change. */
  const hold = (name: string, isOpen: boolean) =>
    setOpened((before) => (before.get(name) === isOpen ? before : new Map(before).set(name, isOpen)))
  const isOn = (filter: CustomerFilter) => filters.some((known) => isSameFilter(known, filter))
  const drawIn = (name: string) => (choice: FacetChoice) => (
    <ChoiceLine
      key={`${choice.filter.kind} ${choice.filter.value}`}
      choice={choice}
      isOn={isOn(choice.filter)}
      formId={formId}
      onToggle={(filter) => {
        hold(name, true)
        onToggle(filter)
      }}
    />
  )
  return (
    <section
      aria-label={labels.facets.title}
      className="relative divide-y divide-line xl:max-h-[max(22rem,calc(100dvh-17rem))] xl:overflow-y-auto xl:pr-1"
    >
      {facets?.length === 0 && hasCustomers && (
        <p className="py-2 text-muted text-sm">{labels.facets.unconfigured}</p>
      )}
      {facets?.map(({ column, label, choices }, index) => {
        const rest = choices.slice(firstChoices)
        const hasChosen = choices.some(({ filter }) => isOn(filter))
        return (
          <details
            key={column}
            open={opened.get(column) ?? (index < openFacets || hasChosen)}
            className="group/facet py-2"
            onToggle={(event) => hold(column, event.currentTarget.open)}
          >
            <summary className="flex list-none items-center gap-1 rounded font-medium">
              <ChevronRight
                aria-hidden
                className="size-4 text-muted transition-transform group-open/facet:rotate-90"
              />
              <span className="truncate">{label}</span>
            </summary>
            <fieldset className="mt-1 pl-1">
              <legend className="sr-only">{label}</legend>
              {choices.slice(0, firstChoices).map(drawIn(column))}
              {rest.length > 0 && (
                <details
                  open={opened.get(`${column} rest`) ?? rest.some(({ filter }) => isOn(filter))}
                  onToggle={(event) => hold(`${column} rest`, event.currentTarget.open)}
                >
                  <summary className="list-none rounded py-1 pl-6 text-accent text-sm">
                    {`${labels.facets.more} (${rest.length})`}
                  </summary>
                  <div className="relative max-h-64 overflow-y-auto">
                    {rest.map(drawIn(`${column} rest`))}
                  </div>
                </details>
              )}
            </fieldset>
          </details>
        )
      })}
      <noscript>
        <button type="submit" form={formId} className={`${buttonClass()} mt-2`}>
          {labels.apply}
        </button>
      </noscript>
    </section>
  )
}

interface ChoiceLineProps {
  readonly choice: FacetChoice
  readonly isOn: boolean
  readonly formId: string
  readonly onToggle: (filter: CustomerFilter) => void
}

function ChoiceLine({ choice: { filter, label, count }, isOn, formId, onToggle }: ChoiceLineProps) {
  const [name, value] = toParameter(filter)
  return (
    <label className="flex min-h-6 cursor-pointer items-center gap-2 rounded px-1 hover:bg-raised">
      <input
        type="checkbox"
        form={formId}
        name={name}
        value={value}
        checked={isOn}
        className="size-4 shrink-0 accent-accent"
        onChange={() => onToggle(filter)}
      />
      <span className="min-w-0 grow truncate" title={label}>
        {label}
      </span>
      <span className="text-muted text-sm tabular-nums">{count}</span>
    </label>
  )
}
