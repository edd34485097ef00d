'use client'

import { useEffect, useRef } from 'react'
import { PaletteCombobox } from './palette-combobox.tsx'
import type { PaletteProps } from './palette-props.ts'

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
