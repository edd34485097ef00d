'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import type { MouseEvent } from 'react'

interface BackLinkProps {
  /** The list, as it is without a search. */
  readonly href: string
  readonly label: string
}

/** Goes back to the list as one left it, with its search and where one had scrolled to. */
export function BackLink({ href, label }: BackLinkProps) {
  return (
    <Link
      href={href}
      onClick={(event) => goBack(event, href)}
      className="inline-flex h-8 items-center gap-1.5 rounded-md text-muted hover:text-ink"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {label}
    </Link>
  )
}

/** Where the browser does not tell its history, the link leads to the list without a search. */
function goBack(event: MouseEvent, href: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || !('navigation' in window)) return
  const { currentEntry } = window.navigation
  const before = window.navigation.entries().slice(0, currentEntry?.index ?? 0)
  const list = before.findLast(({ url }) => url !== null && new URL(url).pathname === href)
  if (list === undefined) return
  event.preventDefault()
  window.navigation.traverseTo(list.key)
}
