'use client'

import type { Messages } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import { applicationPermission, delegatedPermission, type Permissions } from '../registration.ts'
import type { savePermissions, Target } from './path-actions.ts'

interface PermissionFormProps {
  readonly target: Target
  readonly saved: Permissions
  readonly labels: Messages['appRegistrations']['permissions']
  readonly requestIdLabels: RequestIdLabels
  readonly save: typeof savePermissions
}

/** Chooses what the application asks for. */
export function PermissionForm({ target, saved, labels, requestIdLabels, save }: PermissionFormProps) {
  const [draft, setDraft] = useState<Permissions>()
  const [isSaved, setIsSaved] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()
  const chosen = draft ?? saved
  const isChanged = chosen.delegated !== saved.delegated || chosen.application !== saved.application

  function submit(event: FormEvent) {
    event.preventDefault()
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(save({ ...target, ...chosen }), requestIdLabels)
      if (!result.ok) return setFailure(result)
      setDraft(undefined)
      setIsSaved(true)
    })
  }

  const choices = [
    {
      key: 'delegated',
      title: labels.delegated,
      name: delegatedPermission,
      text: labels.delegatedText,
    },
    {
      key: 'application',
      title: labels.application,
      name: applicationPermission,
      text: labels.applicationText,
    },
  ] as const
  return (
    <form onSubmit={submit}>
      <fieldset className="space-y-2">
        <legend className="sr-only">{labels.legend}</legend>
        {choices.map(({ key, title, name, text }) => (
          <label key={key} className="flex gap-2">
            <input
              type="checkbox"
              className="mt-1 size-4 shrink-0 accent-accent"
              checked={chosen[key]}
              onChange={(event) => {
                setDraft({ ...chosen, [key]: event.target.checked })
                setIsSaved(false)
              }}
            />
            <span>
              <span className="font-medium">{title}</span>{' '}
              <code className="break-all font-mono text-sm">{name}</code>
              <span className="block text-muted text-sm">{text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <button
        type="submit"
        className={`${buttonClass(isChanged ? 'primary' : 'secondary')} mt-3`}
        disabled={isPending || !isChanged}
      >
        {isPending ? labels.saving : labels.save}
      </button>
      <p role="status" className="text-good text-sm">
        {isSaved && !isChanged ? labels.saved : ''}
      </p>
      {failure !== undefined && (
        <div className="mt-3">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </form>
  )
}
