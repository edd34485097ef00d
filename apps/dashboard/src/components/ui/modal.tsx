'use client'

import type { ReactNode, RefObject, SyntheticEvent } from 'react'

interface ModalProps {
  readonly dialog: RefObject<HTMLDialogElement | null>
  /** Begins the ids of its title and of its text, which the content brings. */
  readonly id: string
  readonly title: string
  /**
   * Whether nothing closes it but `close` with a value, because it shows, or is about to show, what is never
   * shown again.
   */
  readonly isHeld?: boolean
  readonly onClose?: () => void
  readonly children: ReactNode
}

/** A dialog that keeps the focus until it is closed; its safe answer comes first. */
export function Modal({ dialog, id, title, isHeld = false, onClose, children }: ModalProps) {
  function noteClose({ currentTarget }: SyntheticEvent<HTMLDialogElement>) {
    const isMeant = currentTarget.returnValue !== ''
    currentTarget.returnValue = ''
    // Browsers let a page refuse only so often.
    if (isHeld && !isMeant) currentTarget.showModal()
    else onClose?.()
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      closedby={isHeld ? 'none' : 'closerequest'}
      onCancel={(event) => isHeld && event.preventDefault()}
      onClose={noteClose}
      className="w-full max-w-lg rounded-xl border border-line bg-surface p-6 text-left shadow-float max-sm:max-w-[calc(100vw-2rem)]"
    >
      <h2 id={`${id}-title`} className="wrap-anywhere font-semibold text-lg">
        {title}
      </h2>
      {children}
    </dialog>
  )
}
