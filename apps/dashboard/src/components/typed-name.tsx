'use client'

import { fieldClass } from '#components/ui/field.ts'

interface TypedNameProps {
  readonly id: string
  /** Says what to type. */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The name of what would be lost, typed to show that it is meant. */
export function TypedName({ id, label, value, onChange }: TypedNameProps) {
  return (
    <>
      <label htmlFor={`${id}-typed`} className="wrap-anywhere mt-4 block font-medium">
        {label}
      </label>
      <input
        id={`${id}-typed`}
        required
        autoComplete="off"
        spellCheck={false}
        value={value}
        className={`${fieldClass} mt-1`}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  )
}
