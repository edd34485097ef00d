'use client'

import type { Role } from '@customer-insights-kit/client/capabilities'
import type { Messages } from 'next-intl'
import { type FormEvent, useId, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { assignRole, Target } from './path-actions.ts'

interface RoleFormProps {
  readonly target: Target
  /** The roles that it has; a choice takes their place. */
  readonly current: readonly string[]
  readonly choices: readonly { readonly role: Role; readonly text: string }[]
  readonly labels: Messages['appRegistrations']['role']
  readonly requestIdLabels: RequestIdLabels
  readonly assign: typeof assignRole
}

/** Gives the application a role in the environment. */
export function RoleForm({ target, current, choices, labels, requestIdLabels, assign }: RoleFormProps) {
  const id = useId()
  const [failure, setFailure] = useState<Failure>()
  const [isSaved, setIsSaved] = useState(false)
  const [isPending, startTransition] = useTransition()
  const [chosen, setChosen] = useState(
    choices.find(({ role }) => current.includes(role))?.role ?? choices[0]?.role,
  )
  const hasRole = current.length > 0

  function submit(event: FormEvent) {
    event.preventDefault()
    if (chosen === undefined) return
    setFailure(undefined)
    setIsSaved(false)
    startTransition(async () => {
      const result = await attemptAction(assign({ ...target, role: chosen }), requestIdLabels)
      if (!result.ok) return setFailure(result)
      setIsSaved(true)
    })
  }

  return (
    <form onSubmit={submit}>
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-40 basis-48">
          <label htmlFor={`${id}-role`} className="mb-1 block font-medium text-sm">
            {labels.label}
          </label>
          <select
            id={`${id}-role`}
            className={fieldClass}
            value={chosen}
            onChange={(event) => setChosen(choices.find(({ role }) => role === event.target.value)?.role)}
          >
            {choices.map(({ role, text }) => (
              <option key={role} value={role}>
                {text}
              </option>
            ))}
          </select>
        </div>
        <button
          type="submit"
          className={buttonClass(hasRole ? 'secondary' : 'primary')}
          disabled={isPending || (hasRole && current.join() === chosen)}
        >
          {isPending ? labels.saving : hasRole ? labels.change : labels.save}
        </button>
      </div>
      <p role="status" className="text-good text-sm">
        {isSaved && hasRole ? labels.saved : ''}
      </p>
      {failure !== undefined && (
        <div className="mt-3">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </form>
  )
}
