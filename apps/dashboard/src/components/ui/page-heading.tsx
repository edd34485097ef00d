import type { ReactNode } from 'react'

interface PageHeadingProps {
  readonly title: string
  /** Explains the title. */
  readonly help?: ReactNode
  readonly purpose?: string
  readonly children?: ReactNode
}

/** The title of a page, what it is for, and its main commands. */
export function PageHeading({ title, help, purpose, children }: PageHeadingProps) {
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-3">
      <div>
        <div className="flex items-center gap-1">
          <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
          {help}
        </div>
        {purpose !== undefined && <p className="mt-1 max-w-2xl text-muted">{purpose}</p>}
      </div>
      {children !== undefined && <div className="flex flex-wrap gap-2">{children}</div>}
    </div>
  )
}
