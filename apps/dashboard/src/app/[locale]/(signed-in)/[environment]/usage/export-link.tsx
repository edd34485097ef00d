import { Download } from 'lucide-react'
import { buttonClass } from '#components/ui/button.ts'
import { type Place, usageExportPath } from '#paths.ts'
import { printUsageQuery, type UsageQuery } from './usage-query.ts'

interface ExportLinkProps {
  readonly place: Place
  readonly query: UsageQuery
  /** Which of the tables of the page. */
  readonly set: 'series' | 'operations' | 'groups'
  readonly label: string
}

/** Downloads as CSV what a part of the page shows. */
export function ExportLink({ place, query, set, label }: ExportLinkProps) {
  const parameters = new URLSearchParams(printUsageQuery(query))
  parameters.set('set', set)
  return (
    <a href={`${usageExportPath(place)}?${parameters}`} className={buttonClass()}>
      <Download aria-hidden className="size-4" />
      {label}
    </a>
  )
}
