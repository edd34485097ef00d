import type { ReactNode } from 'react'

interface PageHeadingProps {
  readonly title: string
  readonly purpose?: string
  readonly children?: ReactNode
}

/** The title of a page, what it is for, and its main commands. */
export function PageHeading({ title, purpose, children }: PageHeadingProps) {
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-3">
      <div>
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {purpose !== undefined && <p className="mt-1 max-w-2xl text-muted">{purpose}</p>}
      </div>
      {children !== undefined && <div className="flex flex-wrap gap-2">{children}</div>}
    </div>
  )
}
