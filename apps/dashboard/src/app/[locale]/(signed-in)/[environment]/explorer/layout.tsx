import type { ReactNode } from 'react'
import type { Place } from '#paths.ts'
import { Operations } from './operations.tsx'

interface ExplorerLayoutProps {
  readonly params: Promise<Place>
  readonly children: ReactNode
}

export default async function ExplorerLayout({ params, children }: ExplorerLayoutProps) {
  return (
    <div className="flex items-start gap-8 max-xl:flex-col-reverse max-xl:items-stretch max-xl:gap-0">
      <Operations place={await params} />
      <div className="min-w-0 grow">{children}</div>
    </div>
  )
}
