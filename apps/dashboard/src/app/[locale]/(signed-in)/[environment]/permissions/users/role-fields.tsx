'use client'

import type { Role } from '@customer-insights-kit/client/capabilities'
import type { Messages } from 'next-intl'

export interface RoleChoice {
  readonly role: Role
  readonly name: string
  /** How much it allows, in a few words. */
  readonly text: string
  /** What it allows, beyond the role all of which it contains. */
  readonly adds: readonly string[]
}

interface RoleFieldsProps {
  readonly labels: Pick<Messages['users']['form'], 'roles' | 'more' | 'ownersOnly'>
  readonly choices: readonly RoleChoice[]
  readonly chosen: readonly Role[]
  readonly onChange: (roles: Role[]) => void
}

/** The roles to give, one line each, with what each of them allows to unfold. */
export function RoleFields({ labels, choices, chosen, onChange }: RoleFieldsProps) {
  return (
    <fieldset className="mt-4">
      <legend className="font-medium">{labels.roles}</legend>
      {choices.map(({ role, name, text, adds }) => (
        <div key={role} className="flex flex-wrap items-start gap-x-3 py-1">
          <label className="flex min-h-6 min-w-0 grow items-start gap-2">
            <input
              type="checkbox"
              className="mt-0.5 size-4 shrink-0 accent-accent"
              checked={chosen.includes(role)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, role] : chosen.filter((each) => each !== role))
              }
            />
            <span>
              {name} <span className="text-muted text-sm">{text}</span>
            </span>
          </label>
          <details className="pl-6 text-muted text-sm open:basis-full">
            <summary
              aria-label={`${labels.more}: ${name}`}
              className="min-h-6 cursor-pointer text-accent underline"
            >
              {labels.more}
            </summary>
            {adds.join(' · ')}
          </details>
        </div>
      ))}
      {choices.every(({ role }) => role !== 'Owner') && (
        <p className="mt-1 text-muted text-sm">{labels.ownersOnly}</p>
      )}
    </fieldset>
  )
}
