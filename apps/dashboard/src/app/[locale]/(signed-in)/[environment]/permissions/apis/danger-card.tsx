import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** Commands that destroy something, apart from all others. */
export function DangerCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-lg border border-bad/40 bg-surface p-4 shadow-card sm:p-5">
      <h2 className="flex items-center gap-2 font-semibold text-bad text-lg">
        <TriangleAlert aria-hidden className="size-4" />
        {title}
      </h2>
      <ul className="mt-2 divide-y divide-line">{children}</ul>
    </section>
  )
}

interface DangerRowProps {
  readonly title: string
  readonly text: string
  /** The command. */
  readonly children: ReactNode
}

export function DangerRow({ title, text, children }: DangerRowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 max-w-2xl grow basis-72">
        <p className="font-medium">{title}</p>
        <p className="text-muted">{text}</p>
      </div>
      {children}
    </li>
  )
}
