'use client'

import type { MaskingRule } from '@customer-insights-kit/client/management'
import { Trash2 } from 'lucide-react'
import { iconButtonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { EditorLabels } from './editor-labels.ts'
import { type MaskableRole, maskableRoles, toggleRole, type Way } from './masking-rules.ts'

interface RuleRowProps {
  readonly rule: MaskingRule
  /** What can be left of its values. */
  readonly ways: readonly Way[]
  /** Whether it is not saved yet. */
  readonly isNew: boolean
  /** Whether no table has its column, so that it masks nothing. */
  readonly isMissing: boolean
  /** Why the service did not take it. */
  readonly refusal: string | undefined
  readonly labels: EditorLabels
  readonly onChange: (rule: MaskingRule) => void
  readonly onRemove: () => void
}

const markClass = 'whitespace-nowrap rounded bg-warn-soft px-1 text-sm text-warn'

/** One masked column: what is left of its values, for whom, and who may reveal one. */
export function RuleRow({ rule, ways, isNew, isMissing, refusal, ...rest }: RuleRowProps) {
  const { labels, onChange, onRemove } = rest
  const { table, column, way, maskedFor, revealFor } = rule
  // What is saved stays as it is until a load brings the column back: the service takes no change of it.
  const offeredWays = isMissing ? [way] : ways
  const offeredRoles = isMissing ? [] : undefined
  return (
    <li>
      <fieldset className="grid gap-x-4 gap-y-2 p-3 md:grid-cols-[minmax(0,1fr)_10rem_auto_auto_2rem] md:items-start">
        <legend className="sr-only">{`${table}: ${column}`}</legend>
        <p className="wrap-anywhere min-w-0">
          <span className="flex flex-wrap items-baseline gap-x-1.5">
            <span className="font-medium">{column}</span>
            {isNew && <span className={markClass}>{labels.isNew}</span>}
          </span>
          <span className="block text-muted text-sm">{table}</span>
        </p>
        {isMissing && (
          <p className="text-sm md:order-last md:col-span-full">
            <span className={`mr-1.5 ${markClass}`}>{labels.isMissing}</span>
            {labels.missing}
          </p>
        )}
        {refusal !== undefined && (
          <p className="wrap-anywhere text-bad text-sm md:order-last md:col-span-full">{refusal}</p>
        )}
        <label>
          <span className="mb-1 block text-muted text-sm">{labels.way}</span>
          <select
            className={fieldClass}
            value={way}
            onChange={({ target }) => {
              const next = offeredWays.find((each) => each === target.value)
              if (next !== undefined) onChange({ ...rule, way: next })
            }}
          >
            {offeredWays.map((each) => (
              <option key={each} value={each}>
                {labels.ways[each]}
              </option>
            ))}
          </select>
        </label>
        <Roles
          title={labels.maskedFor}
          chosen={maskedFor}
          offered={offeredRoles}
          labels={labels.roles}
          onToggle={(role) => {
            const next = toggleRole(maskedFor, role)
            // Nobody needs to reveal what they see.
            onChange({ ...rule, maskedFor: next, revealFor: revealFor.filter((each) => next.includes(each)) })
          }}
        />
        <Roles
          title={labels.revealFor}
          chosen={revealFor}
          offered={offeredRoles ?? maskedFor}
          labels={labels.roles}
          onToggle={(role) => onChange({ ...rule, revealFor: toggleRole(revealFor, role) })}
        />
        <button
          type="button"
          className={iconButtonClass}
          aria-label={`${labels.remove}: ${column}`}
          title={labels.remove}
          onClick={onRemove}
        >
          <Trash2 aria-hidden className="size-4" />
        </button>
      </fieldset>
    </li>
  )
}

interface RolesProps {
  readonly title: string
  readonly chosen: readonly MaskableRole[]
  /** All of them where it is absent. */
  readonly offered: readonly MaskableRole[] | undefined
  readonly labels: EditorLabels['roles']
  readonly onToggle: (role: MaskableRole) => void
}

function Roles({ title, chosen, offered = maskableRoles, labels, onToggle }: RolesProps) {
  return (
    <fieldset className="min-w-44">
      <legend className="mb-1 text-muted text-sm">{title}</legend>
      {maskableRoles.map((role) => (
        <label key={role} className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={chosen.includes(role)}
            disabled={!offered.includes(role)}
            onChange={() => onToggle(role)}
          />
          {labels[role]}
        </label>
      ))}
    </fieldset>
  )
}
