'use client'

import { type ReactNode, useTransition } from 'react'
import { SearchBox, type SearchBoxProps } from './search-box.tsx'

interface CustomerSearchProps {
  readonly box: Omit<SearchBoxProps, 'isPending' | 'startTransition'>
  /** What stands beside the search box. */
  readonly controls: ReactNode
  /** The customers that were found. */
  readonly children: ReactNode
}

/** The search box above its results, which are dimmed while newer ones are on their way. */
export function CustomerSearch({ box, controls, children }: CustomerSearchProps) {
  const [isPending, startTransition] = useTransition()
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <SearchBox {...box} isPending={isPending} startTransition={startTransition} />
        {controls}
      </div>
      <div aria-busy={isPending} className="transition-opacity aria-busy:opacity-50">
        {children}
      </div>
    </>
  )
}
