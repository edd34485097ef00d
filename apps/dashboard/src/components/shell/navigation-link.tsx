'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { ClosingLink } from '#components/shell/closing-link.tsx'

interface NavigationLinkProps {
  readonly href: string
  readonly children: ReactNode
}

/** A link of the navigation that knows whether its page is open; on narrow screens it lies in a popover. */
export function NavigationLink({ href, children }: NavigationLinkProps) {
  const pathname = usePathname()
  const isCurrent = pathname === href || pathname.startsWith(`${href}/`)
  return (
    <ClosingLink
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className="flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1 text-muted transition-colors hover:bg-raised hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
    >
      {children}
    </ClosingLink>
  )
}
