'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import type { ReactNode } from 'react'

interface UnreadablePlaceProps {
  /** That the service does not answer: in place of a page, or above one. */
  readonly failure: ReactNode
  readonly notice: ReactNode
  readonly children: ReactNode
}

/** While the service does not answer: the explorer, whose texts need no service, and of all else the failure. */
export function UnreadablePlace({ failure, notice, children }: UnreadablePlaceProps) {
  if (useSelectedLayoutSegment() !== 'explorer') return failure
  return (
    <>
      <div className="mb-6">{notice}</div>
      {children}
    </>
  )
}
