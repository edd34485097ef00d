import { Problem } from '#components/problem.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Failure, Result } from '#server/result.ts'
import type { PaletteContent } from './palette-entry.ts'

interface PaletteStatusProps {
  readonly content: Result<PaletteContent> | undefined
  /** Why customers could not be searched. */
  readonly failure: Failure | undefined
  readonly count: number
  readonly isSearching: boolean
  readonly loadingLabel: string
  readonly requestIdLabels: RequestIdLabels
}

/** Below the list: what is on its way, what failed, that nothing was found, and which keys there are. */
export function PaletteStatus({ content, failure, count, isSearching, ...labels }: PaletteStatusProps) {
  if (content === undefined) return <Loading label={labels.loadingLabel} />
  const problem = content.ok ? failure : content
  const texts = content.ok ? content.data.labels : undefined
  const found = isSearching ? texts?.searching : texts?.count.replace('{count}', String(count))
  return (
    <>
      <p role="status" className="sr-only">
        {found}
      </p>
      {problem !== undefined && (
        <div className="p-3">
          <Problem failure={problem} labels={labels.requestIdLabels} />
        </div>
      )}
      {count === 0 && problem === undefined && (
        <p className="px-4 py-8 text-center text-muted">{isSearching ? texts?.searching : texts?.noMatch}</p>
      )}
      <p aria-hidden className="border-line border-t px-4 py-2 text-muted text-sm max-sm:hidden">
        {texts?.keys}
      </p>
    </>
  )
}

function Loading({ label }: { readonly label: string }) {
  return (
    <div role="status" className="space-y-2 p-3">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-8" />
      <Skeleton className="h-8 w-2/3" />
      <Skeleton className="h-8 w-1/2" />
    </div>
  )
}
