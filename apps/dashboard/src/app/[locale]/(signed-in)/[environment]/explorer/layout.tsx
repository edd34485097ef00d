import type { ReactNode } from 'react'
import type { Place } from '#paths.ts'
import { Operations } from './operations.tsx'

interface ExplorerLayoutProps {
  readonly params: Promise<Place>
  readonly children: ReactNode
}

export default async function ExplorerLayout({ params, children }: ExplorerLayoutProps) {
  return (
    <div data-wide className="xl:grid xl:grid-cols-[20rem_minmax(0,1fr)] xl:items-start xl:gap-x-8">
      {/* First, so that the heading is read first, and that no list is drawn before what stands above it. */}
      <div className="min-w-0 xl:col-start-2 xl:row-start-1">{children}</div>
      <Operations place={await params} />
    </div>
  )
}
