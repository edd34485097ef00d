'use client'

import type { Role } from '@customer-insights-kit/client/capabilities'

export interface RoleChoice {
  readonly role: Role
  readonly name: string
  /** The role all of which it contains, in a sentence; empty where there is none. */
  readonly base: string
  /** What it allows besides. */
  readonly adds: string
}

interface RoleFieldsProps {
  readonly title: string
  readonly choices: readonly RoleChoice[]
  readonly chosen: readonly Role[]
  readonly onChange: (roles: Role[]) => void
}

/** The roles to give, with what each of them allows. */
export function RoleFields({ title, choices, chosen, onChange }: RoleFieldsProps) {
  return (
    <fieldset className="mt-4">
      <legend className="font-medium">{title}</legend>
      {choices.map(({ role, name, base, adds }) => (
        <label key={role} className="flex items-start gap-2 py-1">
          <input
            type="checkbox"
            className="mt-0.5 size-4 shrink-0 accent-accent"
            checked={chosen.includes(role)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, role] : chosen.filter((each) => each !== role))
            }
          />
          <span>
            {name}
            <span className="block text-muted text-sm">{[base, adds].filter(Boolean).join(' ')}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
