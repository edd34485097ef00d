import { SearchX } from 'lucide-react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { BrowserLabels } from './browser-labels.ts'
import type { Listing } from './listing.ts'

interface NoMatchProps {
  readonly listing: Listing
  /** Columns that are not searched for this reader. */
  readonly masked: readonly string[]
  readonly labels: BrowserLabels
}

const mostNamed = 8

/** Nobody was found: what to try instead, as far as that finds somebody. */
export function NoMatch({ listing: { status, suggestions = [] }, masked, labels }: NoMatchProps) {
  const { spelling, notSearched } = labels.suggest
  const unsearched = notSearched.replace('{columns}', () => masked.slice(0, mostNamed).join(', '))
  return (
    <EmptyState
      icon={SearchX}
      title={status}
      text={
        <>
          <p>{spelling}</p>
          {masked.length > 0 && <p className="mt-2">{unsearched}</p>}
        </>
      }
    >
      {suggestions.length > 0 && (
        <section aria-label={labels.suggest.title}>
          <h3 className="font-medium">{labels.suggest.title}</h3>
          <ul className="mt-1">
            {suggestions.map(({ label, href }) => (
              <li key={label}>
                {/* A plain link: where it leads within this page, all of the page begins anew. */}
                <a href={href} className="wrap-anywhere text-accent underline">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </EmptyState>
  )
}
