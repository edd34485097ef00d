'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'

interface NavigationLinkProps {
  readonly href: string
  readonly children: ReactNode
}

/** A link of the navigation that knows whether its page is open. */
export function NavigationLink({ href, children }: NavigationLinkProps) {
  const pathname = usePathname()
  const isCurrent = pathname === href || pathname.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={closePopover}
      className="flex h-8 items-center gap-2.5 rounded-md px-2 text-muted transition-colors hover:bg-raised hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
    >
      {children}
    </Link>
  )
}

/** On narrow screens the navigation lies in a popover. */
function closePopover(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
}
