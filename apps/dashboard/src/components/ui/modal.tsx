'use client'

import type { ReactNode, RefObject } from 'react'

interface ModalProps {
  readonly dialog: RefObject<HTMLDialogElement | null>
  /** Begins the ids of its title and of its text, which the content brings. */
  readonly id: string
  readonly title: string
  /** Whether Escape leaves it open, because it shows what is never shown again. */
  readonly isHeld?: boolean
  readonly onClose?: () => void
  readonly children: ReactNode
}

/** A dialog that keeps the focus until it is closed; its safe answer comes first. */
export function Modal({ dialog, id, title, isHeld = false, onClose, children }: ModalProps) {
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => isHeld && event.preventDefault()}
      onClose={onClose}
      className="w-full max-w-lg rounded-xl border border-line bg-surface p-6 text-left shadow-float max-sm:max-w-[calc(100vw-2rem)]"
    >
      <h2 id={`${id}-title`} className="wrap-anywhere font-semibold text-lg">
        {title}
      </h2>
      {children}
    </dialog>
  )
}
