'use client'

import { useState } from 'react'
import { ConfirmButton, type ConfirmButtonProps } from './confirm-button.tsx'
import { KeyField, type KeyFieldProps } from './key-field.tsx'

interface KeySlotProps {
  readonly field: KeyFieldProps
  readonly regeneration: ConfirmButtonProps
}

/** A key and the button that replaces it. */
export function KeySlot({ field, regeneration }: KeySlotProps) {
  const [attempts, setAttempts] = useState(0)

  async function regenerate() {
    const result = await regeneration.action()
    // A failure may have come after the replacement: whatever the field shows could be dead.
    setAttempts((count) => count + 1)
    return result
  }

  return (
    <>
      <KeyField key={attempts} {...field} />
      <ConfirmButton {...regeneration} action={regenerate} />
    </>
  )
}
