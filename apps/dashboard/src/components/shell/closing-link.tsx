'use client'

import Link from 'next/link'
import type { ComponentProps, MouseEvent } from 'react'

/** A link in a popover, which it closes: the page under it stays the same document. */
export function ClosingLink(props: ComponentProps<typeof Link>) {
  return <Link {...props} onClick={closePopover} />
}

function closePopover(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
}
