'use client'

import type { Messages } from 'next-intl'
import { type FormEvent, useId, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import { useNewSecret } from '../new-secret.tsx'
import type { addSecret } from './credential-actions.ts'
import type { Target } from './path-actions.ts'
import { secretMonths } from './secret-months.ts'

interface SecretFormProps {
  readonly target: Target
  readonly labels: Messages['appRegistrations']['secrets']
  /** How long a secret can be good. */
  readonly months: readonly { readonly count: number; readonly text: string }[]
  readonly requestIdLabels: RequestIdLabels
  readonly add: typeof addSecret
}

/** Makes a secret and shows it, this once. */
export function SecretForm({ target, labels, months, requestIdLabels, add }: SecretFormProps) {
  const id = useId()
  const { secret, setSecret } = useNewSecret()
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    setFailure(undefined)
    startTransition(async () => {
      const chosen = secretMonths.find((count) => String(count) === form.get('months')) ?? 6
      const input = { ...target, name: String(form.get('name') ?? ''), months: chosen }
      const result = await attemptAction(add(input), requestIdLabels)
      if (!result.ok) return setFailure(result)
      element.reset()
      setSecret(result.data)
    })
  }

  return (
    <>
      <div role="status">
        {secret !== undefined && (
          <div className="mt-3 rounded-md border border-line bg-accent-soft p-3">
            <p className="font-medium">{labels.newTitle}</p>
            <p className="mt-1 flex items-center gap-1">
              <code className="select-all break-all rounded bg-surface px-2 py-1 font-mono text-sm">
                {secret}
              </code>
              <CopyButton text={secret} label={labels.copy} copiedLabel={labels.copied} />
            </p>
            <p className="mt-2 text-sm">{labels.newText}</p>
            <button type="button" className={`${buttonClass()} mt-2`} onClick={() => setSecret(undefined)}>
              {labels.hide}
            </button>
          </div>
        )}
      </div>
      <form onSubmit={submit} className="mt-3 flex flex-wrap items-end gap-2">
        <div className="min-w-40 grow basis-40 sm:max-w-64">
          <label htmlFor={`${id}-name`} className="mb-1 block font-medium text-sm">
            {labels.name}
          </label>
          <input id={`${id}-name`} name="name" maxLength={120} autoComplete="off" className={fieldClass} />
        </div>
        <div className="min-w-28 basis-32">
          <label htmlFor={`${id}-months`} className="mb-1 block font-medium text-sm">
            {labels.expires}
          </label>
          <select id={`${id}-months`} name="months" defaultValue="6" className={fieldClass}>
            {months.map(({ count, text }) => (
              <option key={count} value={count}>
                {text}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className={buttonClass()} disabled={isPending}>
          {isPending ? labels.adding : labels.add}
        </button>
      </form>
      {failure !== undefined && (
        <div className="mt-3">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </>
  )
}
