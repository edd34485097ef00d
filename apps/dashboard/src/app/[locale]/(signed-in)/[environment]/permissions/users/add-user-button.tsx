'use client'

import type { Role } from '@customer-insights-kit/client/capabilities'
import { UserPlus } from 'lucide-react'
import type { Messages } from 'next-intl'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { Modal } from '#components/ui/modal.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { addUser } from './actions.ts'
import { type RoleChoice, RoleFields } from './role-fields.tsx'
import { type UserKind, userKinds } from './sort-users.ts'

interface AddUserButtonProps {
  readonly instanceId: string
  /** What stands for those who were seen here and have no roles. */
  readonly suggestions: readonly string[]
  readonly choices: readonly RoleChoice[]
  readonly labels: Readonly<Messages['users']['form']>
  readonly requestIdLabels: RequestIdLabels
  readonly action: typeof addUser
}

/** Gives a user, a group or an application its first roles. */
export function AddUserButton({ labels, requestIdLabels, suggestions, ...props }: AddUserButtonProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const [kind, setKind] = useState<UserKind>('user')
  const [roles, setRoles] = useState<readonly Role[]>(['Viewer'])
  const [isDone, setDone] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function open() {
    setDone(false)
    setFailure(undefined)
    dialog.current?.showModal()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const principal = String(new FormData(event.currentTarget).get('principal'))
    setFailure(undefined)
    startTransition(async () => {
      const { instanceId } = props
      const result = await attemptAction(
        props.action({ instanceId, principal, principalType: kind, roles: [...roles] }),
        requestIdLabels,
      )
      if (!result.ok) return setFailure(result)
      form.current?.reset()
      setRoles(['Viewer'])
      dialog.current?.close()
      setDone(true)
    })
  }

  return (
    <div>
      <button type="button" className={buttonClass('primary')} onClick={open}>
        <UserPlus aria-hidden className="size-4" />
        {labels.add}
      </button>
      <p role="status" className="text-good text-sm empty:hidden">
        {isDone ? labels.added : ''}
      </p>
      <Modal dialog={dialog} id={id} title={labels.addTitle}>
        <form ref={form} onSubmit={submit}>
          <p id={`${id}-text`} className="mt-2 text-muted">
            {labels.addText}
          </p>
          <label htmlFor={`${id}-principal`} className="mt-4 block font-medium">
            {labels.principal}
          </label>
          <input
            id={`${id}-principal`}
            name="principal"
            required
            maxLength={320}
            autoComplete="off"
            spellCheck={false}
            list={`${id}-known`}
            aria-describedby={`${id}-hint`}
            aria-invalid={failure !== undefined}
            className={`${fieldClass} mt-1`}
          />
          <datalist id={`${id}-known`}>
            {suggestions.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <p id={`${id}-hint`} className="mt-1 text-muted text-sm">
            {labels.hints[kind]}
          </p>
          {failure !== undefined && (
            <div className="mt-2">
              <Problem failure={failure} labels={requestIdLabels} />
            </div>
          )}
          <label htmlFor={`${id}-kind`} className="mt-4 block font-medium">
            {labels.kind}
          </label>
          <select
            id={`${id}-kind`}
            className={`${fieldClass} mt-1 max-w-48`}
            value={kind}
            onChange={({ target }) => setKind(userKinds.find((each) => each === target.value) ?? 'user')}
          >
            {userKinds.map((each) => (
              <option key={each} value={each}>
                {labels.kinds[each]}
              </option>
            ))}
          </select>
          <RoleFields labels={labels} choices={props.choices} chosen={roles} onChange={setRoles} />
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
              {labels.cancel}
            </button>
            <button
              type="submit"
              className={buttonClass('primary')}
              disabled={isPending || roles.length === 0}
            >
              {isPending ? labels.working : labels.save}
            </button>
          </div>
        </form>
      </Modal>
    </div>
  )
}
