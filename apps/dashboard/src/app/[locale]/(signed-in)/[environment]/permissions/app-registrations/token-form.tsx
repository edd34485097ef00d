'use client'

import { type FormEvent, useId, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import { useNewSecret } from './new-secret.tsx'
import type { TokenTrial } from './run-trial.ts'
import { TrialResult, type TrialTexts } from './trial-result.tsx'
import type { tryToken } from './try-token.ts'

interface TokenFormProps extends TrialTexts {
  readonly instanceId: string
  /** Undefined where it has to be entered. */
  readonly clientId: string | undefined
  readonly requestIdLabels: RequestIdLabels
  readonly action: typeof tryToken
}

/** Exchanges a secret on the server and shows what came of it; the secret leaves the field with the page. */
export function TokenForm(props: TokenFormProps) {
  const { instanceId, clientId, titles, labels, claimsHelp, requestIdLabels, action } = props
  const id = useId()
  const { secret: newSecret } = useNewSecret()
  const [trial, setTrial] = useState<TokenTrial>()
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const typed = String(form.get('secret') ?? '').trim()
    setFailure(undefined)
    setTrial(undefined)
    startTransition(async () => {
      const input = {
        instanceId,
        clientId: clientId ?? String(form.get('clientId') ?? ''),
        secret: typed === '' ? (newSecret ?? '') : typed,
      }
      const result = await attemptAction(action(input), requestIdLabels)
      if (result.ok) setTrial(result.data)
      else setFailure(result)
    })
  }

  return (
    <>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        {clientId === undefined && (
          <div className="min-w-60 grow basis-60 sm:max-w-96">
            <label htmlFor={`${id}-client`} className="mb-1 block font-medium text-sm">
              {labels.clientId}
            </label>
            <input
              id={`${id}-client`}
              name="clientId"
              required
              autoComplete="off"
              spellCheck={false}
              pattern="\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\s*"
              className={`${fieldClass} font-mono`}
            />
          </div>
        )}
        <div className="min-w-60 grow basis-60 sm:max-w-96">
          <label htmlFor={`${id}-secret`} className="mb-1 block font-medium text-sm">
            {labels.secret}
          </label>
          <input
            id={`${id}-secret`}
            name="secret"
            type="password"
            required={newSecret === undefined}
            autoComplete="off"
            spellCheck={false}
            data-secret
            aria-describedby={`${id}-hint`}
            className={`${fieldClass} font-mono`}
          />
        </div>
        <button type="submit" className={buttonClass('primary')} disabled={isPending}>
          {isPending ? labels.working : labels.submit}
        </button>
        <p id={`${id}-hint`} className="basis-full text-muted text-sm">
          {newSecret === undefined ? labels.secretHint : labels.newSecretHint}
        </p>
      </form>
      <div role="status" className="mt-4 empty:hidden">
        {trial !== undefined && (
          <TrialResult trial={trial} titles={titles} labels={labels} claimsHelp={claimsHelp} />
        )}
      </div>
      {failure !== undefined && (
        <div className="mt-4">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </>
  )
}
