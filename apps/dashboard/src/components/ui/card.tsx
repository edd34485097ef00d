import type { ReactNode } from 'react'

interface CardProps {
  readonly title?: string
  /** Explains the title. */
  readonly help?: ReactNode
  /** Beside the title. */
  readonly aside?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

export function Card({ title, help, aside, children, className = '' }: CardProps) {
  return (
    <section className={`rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5 ${className}`}>
      {title !== undefined && (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <div className="flex items-center gap-1">
            <h2 className="font-semibold text-lg">{title}</h2>
            {help}
          </div>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}
