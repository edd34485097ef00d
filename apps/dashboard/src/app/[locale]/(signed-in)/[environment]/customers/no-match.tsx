import { SearchX } from 'lucide-react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { BrowserLabels } from './browser-labels.ts'
import type { Listing } from './listing.ts'

interface NoMatchProps {
  readonly listing: Listing
  readonly labels: BrowserLabels
}

/** Nobody was found: what to try instead, as far as that finds somebody. */
export function NoMatch({ listing: { status, suggestions = [] }, labels }: NoMatchProps) {
  return (
    <EmptyState icon={SearchX} title={status} text={labels.suggest.spelling}>
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
