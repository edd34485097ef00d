'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { Messages } from 'next-intl'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { HelpTip, type HelpTipProps } from '#components/ui/help-tip.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { useDraft } from '#components/use-draft.ts'
import { appRegistrationsPath, type Place } from '#paths.ts'
import type { Failure } from '#server/result.ts'
import { accountTypes, redirectKinds } from '../registration.ts'
import type { registerApplication } from './register-application.ts'

type Texts = Messages['appRegistrations']

interface RegistrationFormProps {
  readonly place: Place
  readonly labels: Texts['form'] &
    Pick<Texts, 'accountTypes' | 'redirectKinds'> & {
      readonly accountTypeHelp: HelpTipProps
      readonly redirectHelp: HelpTipProps
    }
  readonly requestIdLabels: RequestIdLabels
  readonly action: typeof registerApplication
}

/** Registers an application, then leads on to its guided path. */
export function RegistrationForm({ place, labels, requestIdLabels, action }: RegistrationFormProps) {
  const id = useId()
  const router = useRouter()
  const formElement = useRef<HTMLFormElement>(null)
  const noteResult = useDraft(formElement, 'app-registration', requestIdLabels.draftOwner)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    setFailure(undefined)
    startTransition(async () => {
      const input = {
        instanceId: place.environment,
        name: text('name'),
        accountType: accountTypes.find((type) => type === text('accountType')) ?? 'AzureADMyOrg',
        redirectKind: redirectKinds.find((kind) => kind === text('redirectKind')) ?? 'web',
        redirectUri: text('redirectUri'),
      }
      const result = await attemptAction(action(input), requestIdLabels)
      noteResult(result)
      if (!result.ok) return setFailure(result)
      router.push(appRegistrationsPath(place, result.data))
    })
  }

  return (
    <form
      ref={formElement}
      onSubmit={submit}
      className="max-w-2xl space-y-4 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5"
    >
      <div>
        <label htmlFor={`${id}-name`} className="font-medium">
          {labels.name}
        </label>
        <input
          id={`${id}-name`}
          name="name"
          required
          maxLength={120}
          autoComplete="off"
          className={`${fieldClass} mt-1`}
        />
      </div>
      <div>
        <label htmlFor={`${id}-type`} className="font-medium">
          {labels.accountType}
        </label>{' '}
        <HelpTip {...labels.accountTypeHelp} />
        <select id={`${id}-type`} name="accountType" className={`${fieldClass} mt-1`}>
          {accountTypes.map((type) => (
            <option key={type} value={type}>
              {labels.accountTypes[type]}
            </option>
          ))}
        </select>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <div>
          <label htmlFor={`${id}-uri`} className="font-medium">
            {labels.redirectUri}
          </label>{' '}
          <HelpTip {...labels.redirectHelp} />
          <input
            id={`${id}-uri`}
            name="redirectUri"
            maxLength={256}
            autoComplete="off"
            spellCheck={false}
            inputMode="url"
            aria-describedby={`${id}-hint`}
            className={`${fieldClass} mt-1 font-mono`}
          />
        </div>
        <div>
          <label htmlFor={`${id}-kind`} className="inline-flex min-h-6 items-center font-medium">
            {labels.redirectKind}
          </label>
          <select id={`${id}-kind`} name="redirectKind" className={`${fieldClass} mt-1`}>
            {redirectKinds.map((kind) => (
              <option key={kind} value={kind}>
                {labels.redirectKinds[kind]}
              </option>
            ))}
          </select>
        </div>
        <p id={`${id}-hint`} className="text-muted text-sm sm:col-span-2">
          {labels.redirectHint}
        </p>
      </div>
      {failure !== undefined && <Problem failure={failure} labels={requestIdLabels} />}
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonClass('primary')} disabled={isPending}>
          {isPending ? labels.working : labels.submit}
        </button>
        <Link href={appRegistrationsPath(place)} className={buttonClass()}>
          {labels.cancel}
        </Link>
      </div>
    </form>
  )
}
