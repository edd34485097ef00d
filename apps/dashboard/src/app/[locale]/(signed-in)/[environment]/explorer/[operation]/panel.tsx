import type { ReactNode } from 'react'

interface PanelProps {
  readonly title: string
  readonly children: ReactNode
}

/** What is there when it is wanted. */
export function Panel({ title, children }: PanelProps) {
  return (
    <details className="mt-4 rounded-lg border border-line bg-surface p-4 shadow-card sm:px-5">
      <summary className="min-h-6 rounded-md font-semibold text-lg">{title}</summary>
      {children}
    </details>
  )
}
