'use client'

import { useEffect, useRef } from 'react'
import type { Result } from '#server/result.ts'
import type { PaletteButtonProps } from './palette-button.tsx'
import { PaletteCombobox } from './palette-combobox.tsx'
import type { PaletteContent } from './palette-entry.ts'

export interface PaletteProps extends Omit<PaletteButtonProps, 'shortcut'> {
  /** Absent until it has arrived. */
  readonly content: Result<PaletteContent> | undefined
  /** What was typed before it was there. */
  readonly typed: string
  readonly onClose: () => void
}

/** Leads to customers, pages and operations, and changes language and colours, all by keyboard. */
export function Palette({ onClose, ...props }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      aria-label={props.labels.title}
      closedby="any"
      onClose={onClose}
      className="mt-[10dvh] w-full max-w-xl overflow-hidden rounded-xl border border-line bg-surface shadow-float max-sm:mt-2 max-sm:max-w-[calc(100vw-1rem)]"
    >
      <PaletteCombobox {...props} onDone={onClose} />
    </dialog>
  )
}
