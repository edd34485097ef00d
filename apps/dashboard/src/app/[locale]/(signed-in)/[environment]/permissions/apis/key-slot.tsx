'use client'

import { useState } from 'react'
import { KeyField, type KeyFieldProps } from './key-field.tsx'
import { ReplaceKeyButton, type ReplaceKeyButtonProps } from './replace-key-button.tsx'

interface KeySlotProps {
  readonly field: KeyFieldProps
  readonly replacement: ReplaceKeyButtonProps
}

/** A key and the button that replaces it. */
export function KeySlot({ field, replacement }: KeySlotProps) {
  const [attempts, setAttempts] = useState(0)

  async function replace(graceMinutes: number) {
    const result = await replacement.action(graceMinutes)
    // A failure may have come after the replacement: whatever the field shows could be dead.
    setAttempts((count) => count + 1)
    return result
  }

  return (
    <>
      <KeyField key={attempts} {...field} />
      <ReplaceKeyButton {...replacement} action={replace} />
    </>
  )
}
