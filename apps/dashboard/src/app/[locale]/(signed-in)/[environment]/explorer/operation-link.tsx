'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { OperationEntry } from './filter-groups.ts'
import { MethodBadge } from './method-badge.tsx'

interface OperationLinkProps {
  readonly operation: OperationEntry
  /** The text of the mark on what the service does not serve. */
  readonly notServed: string
}

export function OperationLink({ operation, notServed }: OperationLinkProps) {
  const { wireId, method, summary, href, isServed } = operation
  // The id in an address is taken in any case.
  const isCurrent = usePathname().toLowerCase() === href.toLowerCase()
  return (
    <Link
      href={href}
      prefetch={false}
      title={wireId}
      aria-current={isCurrent ? 'page' : undefined}
      className="flex min-h-8 scroll-my-1 items-center gap-2 rounded-md px-2 py-1 transition-colors hover:bg-raised aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
    >
      <MethodBadge method={method} />
      <span className="min-w-0 grow">{summary}</span>
      {!isServed && <span className="shrink-0 font-normal text-muted text-sm">{notServed}</span>}
    </Link>
  )
}
