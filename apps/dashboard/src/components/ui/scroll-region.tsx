import type { ReactNode } from 'react'

interface ScrollRegionProps {
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

/** Whoever has no mouse must reach what scrolls. */
const reachable = { tabIndex: 0 }

export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    <section aria-label={label} className={`overflow-auto ${className}`} {...reachable}>
      {children}
    </section>
  )
}
