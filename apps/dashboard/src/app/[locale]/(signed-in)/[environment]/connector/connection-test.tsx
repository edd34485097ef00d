'use client'

import { type FormEvent, useId, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { ConnectionTrial } from './run-connection-trial.ts'
import { type TestLabels, TrialAnswer } from './trial-answer.tsx'
import type { TrialInput, tryConnection } from './try-connection.ts'

interface ConnectionTestProps {
  readonly instanceId: string
  readonly labels: TestLabels
  readonly requestIdLabels: RequestIdLabels
  readonly action: typeof tryConnection
}

const sets = ['entraId', 'oauthSP', 'namedKey'] as const
type SetName = (typeof sets)[number]

/** Makes a connection on the server and shows what came of it. */
export function ConnectionTest({ instanceId, labels, requestIdLabels, action }: ConnectionTestProps) {
  const id = useId()
  const [set, setSet] = useState<SetName>('entraId')
  const [trial, setTrial] = useState<ConnectionTrial>()
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function choose(next: SetName) {
    setSet(next)
    setTrial(undefined)
    setFailure(undefined)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setTrial(undefined)
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(
        action({ instanceId, signIn: readSignIn(set, form) }),
        requestIdLabels,
      )
      if (result.ok) setTrial(result.data)
      else setFailure(result)
    })
  }

  return (
    <>
      <form onSubmit={submit} className="space-y-4">
        {/* What is being tested stays chosen, so that no answer appears under another way to sign in. */}
        <fieldset disabled={isPending}>
          <legend className="font-medium">{labels.way}</legend>
          <div className="grid gap-x-6 md:grid-cols-3">
            {sets.map((each) => (
              <label key={each} className="flex items-start gap-2 py-1">
                <input
                  type="radio"
                  name="set"
                  value={each}
                  className="mt-0.5 size-4 shrink-0 accent-accent"
                  checked={set === each}
                  onChange={() => choose(each)}
                />
                <span>
                  {labels.sets[each].name}
                  <span className="block text-muted text-sm">{labels.sets[each].hint}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="flex flex-wrap items-end gap-3">
          {set === 'oauthSP' && (
            <>
              <Field
                id={`${id}-client`}
                name="clientId"
                label={labels.clientId}
                pattern="\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\s*"
              />
              <Field id={`${id}-secret`} name="clientSecret" label={labels.clientSecret} isSecret />
            </>
          )}
          {/* Another way asks for another key: what was typed for one does not go to the other. */}
          <Field
            key={set}
            id={`${id}-key`}
            name="subscriptionKey"
            label={set === 'namedKey' ? labels.namedKey : labels.subscriptionKey}
            isSecret
          />
          <button type="submit" className={buttonClass('primary')} disabled={isPending}>
            {isPending ? labels.working : labels.submit}
          </button>
        </div>
        <p className="text-muted text-sm">{labels.hint}</p>
      </form>
      <div role="status" className="mt-4 empty:hidden">
        {trial !== undefined && <TrialAnswer trial={trial} labels={labels} />}
      </div>
      {failure !== undefined && (
        <div className="mt-4">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </>
  )
}

function readSignIn(set: SetName, form: FormData): TrialInput['signIn'] {
  const read = (name: string) => String(form.get(name) ?? '')
  const subscriptionKey = read('subscriptionKey')
  if (set !== 'oauthSP') return { set, subscriptionKey }
  return { set, clientId: read('clientId'), clientSecret: read('clientSecret'), subscriptionKey }
}

interface FieldProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly pattern?: string
  readonly isSecret?: boolean
}

function Field({ id, name, label, pattern, isSecret = false }: FieldProps) {
  return (
    <div className="min-w-60 grow basis-60 sm:max-w-96">
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={isSecret ? 'password' : 'text'}
        required
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        pattern={pattern}
        data-secret={isSecret || undefined}
        className={`${fieldClass} font-mono`}
      />
    </div>
  )
}
