'use client'

import type { Messages } from 'next-intl'
import { type FormEvent, useId, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import { redirectKinds } from '../registration.ts'
import type { Target } from './path-actions.ts'
import type { addRedirect } from './redirect-actions.ts'

type Texts = Messages['appRegistrations']

interface RedirectFormProps {
  readonly target: Target
  readonly labels: Pick<Texts, 'redirectKinds'> &
    Pick<Texts['redirects'], 'add' | 'adding'> & {
      readonly uri: string
      readonly kind: string
    }
  readonly requestIdLabels: RequestIdLabels
  readonly add: typeof addRedirect
}

/** Adds an address that sign-ins may come back to. */
export function RedirectForm({ target, labels, requestIdLabels, add }: RedirectFormProps) {
  const id = useId()
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const kind = redirectKinds.find((name) => name === form.get('kind')) ?? 'web'
    setFailure(undefined)
    startTransition(async () => {
      const input = { ...target, kind, uri: String(form.get('uri') ?? '') }
      const result = await attemptAction(add(input), requestIdLabels)
      if (result.ok) element.reset()
      else setFailure(result)
    })
  }

  return (
    <form onSubmit={submit} className="mt-3">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-48 grow basis-60 sm:max-w-96">
          <label htmlFor={`${id}-uri`} className="mb-1 block font-medium text-sm">
            {labels.uri}
          </label>
          <input
            id={`${id}-uri`}
            name="uri"
            required
            maxLength={256}
            autoComplete="off"
            spellCheck={false}
            inputMode="url"
            className={`${fieldClass} font-mono`}
          />
        </div>
        <div className="min-w-40 basis-52">
          <label htmlFor={`${id}-kind`} className="mb-1 block font-medium text-sm">
            {labels.kind}
          </label>
          <select id={`${id}-kind`} name="kind" className={fieldClass}>
            {redirectKinds.map((kind) => (
              <option key={kind} value={kind}>
                {labels.redirectKinds[kind]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className={buttonClass()} disabled={isPending}>
          {isPending ? labels.adding : labels.add}
        </button>
      </div>
      {failure !== undefined && (
        <div className="mt-3">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </form>
  )
}
