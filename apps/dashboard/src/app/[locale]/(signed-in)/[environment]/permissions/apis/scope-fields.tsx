'use client'

import { useState } from 'react'
import { formScopes, type ScopeChoice } from './form-scopes.ts'
import type { CreateKeyLabels } from './keys/new/create-key-labels.ts'

interface ScopeFieldsProps {
  readonly labels: CreateKeyLabels
  readonly capabilities: readonly { readonly name: string; readonly label: string }[]
  /** What the key may do now; a new one only reads. */
  readonly first?: ScopeChoice
  /** Whether it was sent without any capability. */
  readonly isEmpty: boolean
}

const onlyReads: ScopeChoice = { scope: 'readOnly', capabilities: [], actsAlone: false }

/** What a key may do: a scope, or each thing by itself, and whether it needs a token as well. */
export function ScopeFields({ labels, capabilities, first = onlyReads, isEmpty }: ScopeFieldsProps) {
  const [scope, setScope] = useState(first.scope)
  return (
    <>
      <fieldset>
        <legend className="font-medium">{labels.scope}</legend>
        {formScopes.map((each) => (
          <label key={each} className="flex items-start gap-2 py-1">
            <input
              type="radio"
              name="scope"
              value={each}
              className="mt-0.5 size-4 shrink-0 accent-accent"
              checked={scope === each}
              onChange={() => setScope(each)}
            />
            <span>
              {labels.scopes[each].name}
              <span className="block text-muted text-sm">{labels.scopes[each].hint}</span>
            </span>
          </label>
        ))}
        {scope === 'custom' && (
          <fieldset className="mt-2 ml-6 grid gap-x-6 sm:grid-cols-2">
            <legend className="sr-only">{labels.scopes.custom.name}</legend>
            {isEmpty && (
              <p role="alert" className="text-bad sm:col-span-2">
                {labels.chooseOne}
              </p>
            )}
            {capabilities.map(({ name, label }) => (
              <label key={name} className="flex min-h-8 items-center gap-2">
                <input
                  type="checkbox"
                  name="capability"
                  value={name}
                  defaultChecked={first.capabilities.includes(name)}
                  className="size-4 shrink-0 accent-accent"
                />
                {label}
              </label>
            ))}
          </fieldset>
        )}
      </fieldset>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          name="actsAlone"
          defaultChecked={first.actsAlone}
          className="mt-0.5 size-4 shrink-0 accent-accent"
        />
        <span>
          <span className="font-medium">{labels.actsAlone}</span>
          <span className="block text-muted text-sm">{labels.actsAloneHint}</span>
        </span>
      </label>
    </>
  )
}
