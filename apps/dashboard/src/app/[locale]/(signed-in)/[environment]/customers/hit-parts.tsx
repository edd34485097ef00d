import type { Part } from './listing.ts'

/** A value, marked where the search matches it. */
export function HitParts({ parts }: { readonly parts: readonly Part[] }) {
  return parts.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      <mark key={index} className="rounded-sm bg-warn-soft font-medium text-ink">
        {part[0]}
      </mark>
    ),
  )
}
