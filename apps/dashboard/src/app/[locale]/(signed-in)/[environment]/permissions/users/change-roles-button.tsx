'use client'

import type { Role } from '@customer-insights-kit/client/capabilities'
import type { Messages } from 'next-intl'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Modal } from '#components/ui/modal.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'
import { type RoleChoice, RoleFields } from './role-fields.tsx'
import type { UserKind } from './sort-users.ts'

interface ChangeRolesButtonProps {
  readonly title: string
  /** The button's own name, which tells whose roles. */
  readonly name: string
  readonly kind: UserKind
  readonly first: readonly Role[]
  readonly choices: readonly RoleChoice[]
  readonly labels: Readonly<Messages['users']['form']>
  readonly requestIdLabels: RequestIdLabels
  readonly action: (assignment: { principalType: UserKind; roles: Role[] }) => Promise<Result<null>>
}

/** Gives somebody other roles. */
export function ChangeRolesButton({ labels, requestIdLabels, first, ...props }: ChangeRolesButtonProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [roles, setRoles] = useState(first)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function open() {
    setRoles(first)
    setFailure(undefined)
    dialog.current?.showModal()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    setFailure(undefined)
    startTransition(async () => {
      const assignment = { principalType: props.kind, roles: [...roles] }
      const result = await attemptAction(props.action(assignment), requestIdLabels)
      if (result.ok) dialog.current?.close()
      else setFailure(result)
    })
  }

  return (
    <>
      <button type="button" aria-label={props.name} className={buttonClass()} onClick={open}>
        {labels.change}
      </button>
      <Modal dialog={dialog} id={id} title={props.title}>
        <form onSubmit={submit}>
          <p id={`${id}-text`} className="mt-2 text-muted">
            {labels.changeText}
          </p>
          <RoleFields labels={labels} choices={props.choices} chosen={roles} onChange={setRoles} />
          {failure !== undefined && (
            <div className="mt-3">
              <Problem failure={failure} labels={requestIdLabels} />
            </div>
          )}
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
    </>
  )
}
