'use client'

import { type Role, roles } from '@customer-insights-kit/client/capabilities'
import type { Messages } from 'next-intl'
import { type FormEvent, useId, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { addPrincipal } from './add-principal.ts'

interface PrincipalFormProps {
  readonly instanceId: string
  readonly choices: readonly { readonly role: Role; readonly text: string }[]
  readonly labels: Messages['appRegistrations']['role'] & { readonly principalId: string }
  readonly requestIdLabels: RequestIdLabels
  readonly add: typeof addPrincipal
}

/** Gives a role to a service principal whose object id is entered. */
export function PrincipalForm({ instanceId, choices, labels, requestIdLabels, add }: PrincipalFormProps) {
  const id = useId()
  const [failure, setFailure] = useState<Failure>()
  const [isSaved, setIsSaved] = useState(false)
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const role = roles.find((name) => name === form.get('role'))
    if (role === undefined) return
    setFailure(undefined)
    setIsSaved(false)
    startTransition(async () => {
      const input = { instanceId, principalId: String(form.get('principalId') ?? ''), role }
      const result = await attemptAction(add(input), requestIdLabels)
      if (!result.ok) return setFailure(result)
      setIsSaved(true)
    })
  }

  return (
    <form onSubmit={submit}>
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-60 grow basis-60 sm:max-w-96">
          <label htmlFor={`${id}-principal`} className="mb-1 block font-medium text-sm">
            {labels.principalId}
          </label>
          <input
            id={`${id}-principal`}
            name="principalId"
            required
            autoComplete="off"
            spellCheck={false}
            pattern="\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\s*"
            className={`${fieldClass} font-mono`}
          />
        </div>
        <div className="min-w-40 basis-48">
          <label htmlFor={`${id}-role`} className="mb-1 block font-medium text-sm">
            {labels.label}
          </label>
          <select id={`${id}-role`} name="role" className={fieldClass}>
            {choices.map(({ role, text }) => (
              <option key={role} value={role}>
                {text}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className={buttonClass('primary')} disabled={isPending}>
          {isPending ? labels.saving : labels.save}
        </button>
      </div>
      <p role="status" className="text-good text-sm">
        {isSaved ? labels.saved : ''}
      </p>
      {failure !== undefined && (
        <div className="mt-3">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </form>
  )
}
