import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly text: ReactNode
  /** Whether it is the whole page, so that its title is the page's. */
  readonly isPage?: boolean
  /** The next step. */
  readonly children?: ReactNode
}

export function EmptyState({ icon: Icon, title, text, isPage = false, children }: EmptyStateProps) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <section className="flex flex-col items-center rounded-lg border border-line bg-surface px-6 py-14 text-center shadow-card">
      <span className="flex size-12 items-center justify-center rounded-full bg-accent-soft text-accent">
        <Icon aria-hidden className="size-6" />
      </span>
      <Heading className="wrap-anywhere mt-4 font-semibold text-lg">{title}</Heading>
      <div className="mt-1 max-w-md text-muted">{text}</div>
      {children !== undefined && <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>}
    </section>
  )
}
