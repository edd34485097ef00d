'use client'

import type { Messages } from 'next-intl'
import { fieldClass } from '#components/ui/field.ts'
import { type GraceForm, graceChoices, graceUnits, readGrace } from './grace-choices.ts'

interface GraceFieldsProps {
  readonly id: string
  readonly form: GraceForm
  readonly labels: Readonly<Messages['keys']['replace']['dialog']>
  readonly onChange: (form: GraceForm) => void
}

/** How long the old value of a key still works. */
export function GraceFields({ id, form, labels, onChange }: GraceFieldsProps) {
  const { choice, amount, unit } = form
  const isWrong = readGrace(form) === undefined
  return (
    <fieldset className="mt-4">
      <legend className="font-medium">{labels.grace}</legend>
      {graceChoices.map((each) => (
        <label key={each} className="flex min-h-8 items-start gap-2 py-1">
          <input
            type="radio"
            name={`${id}-grace`}
            className="mt-0.5 size-4 shrink-0 accent-accent"
            checked={choice === each}
            onChange={() => onChange({ ...form, choice: each })}
          />
          <span>
            {labels.graces[each].name}
            <span className="block text-muted text-sm">{labels.graces[each].hint}</span>
          </span>
        </label>
      ))}
      {choice === 'own' && (
        <div className="ml-6 flex flex-wrap items-center gap-2">
          <input
            type="number"
            min="0"
            step="any"
            required
            aria-label={labels.amount}
            aria-invalid={isWrong}
            aria-describedby={`${id}-most`}
            className={`${fieldClass} max-w-24`}
            value={amount}
            onChange={(event) => onChange({ ...form, amount: event.target.value })}
          />
          <select
            aria-label={labels.unit}
            className={`${fieldClass} max-w-32`}
            value={unit}
            onChange={({ target }) =>
              onChange({ ...form, unit: graceUnits.find((known) => known === target.value) ?? 'days' })
            }
          >
            {graceUnits.map((known) => (
              <option key={known} value={known}>
                {labels.units[known]}
              </option>
            ))}
          </select>
          <p id={`${id}-most`} className={`basis-full text-sm ${isWrong ? 'text-bad' : 'text-muted'}`}>
            {labels.most}
          </p>
        </div>
      )}
    </fieldset>
  )
}
