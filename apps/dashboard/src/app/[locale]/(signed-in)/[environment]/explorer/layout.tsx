import type { ReactNode } from 'react'
import type { Place } from '#paths.ts'
import { Operations } from './operations.tsx'

interface ExplorerLayoutProps {
  readonly params: Promise<Place>
  readonly children: ReactNode
}

export default async function ExplorerLayout({ params, children }: ExplorerLayoutProps) {
  return (
    <div className="flex items-start gap-8">
      <div className="sticky top-18 w-80 shrink-0 max-xl:hidden">
        <Operations place={await params} />
      </div>
      <div className="min-w-0 grow">{children}</div>
    </div>
  )
}
