'use client'

import type { Messages } from 'next-intl'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { Modal } from '#components/ui/modal.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { KeyInput, updateKey } from '../../change-keys.ts'
import { readScope, type ScopeChoice } from '../../form-scopes.ts'
import { ScopeFields } from '../../scope-fields.tsx'
import type { CreateKeyLabels } from '../new/create-key-labels.ts'

interface EditKeyButtonProps {
  readonly target: KeyInput
  /** What is said of it now. */
  readonly first: Readonly<Record<'name' | 'owner' | 'note' | 'expires', string>>
  readonly tomorrow: string
  readonly firstScope: ScopeChoice
  /** What a key can be allowed, in words. */
  readonly capabilities: readonly { readonly name: string; readonly label: string }[]
  readonly labels: Readonly<Messages['keys']['facts']['edit']>
  readonly formLabels: CreateKeyLabels
  readonly requestIdLabels: RequestIdLabels
  readonly action: typeof updateKey
}

/** Changes name, owner, note, scope and end of a key. */
export function EditKeyButton({ target, first, labels, requestIdLabels, ...props }: EditKeyButtonProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: string) => String(form.get(name) ?? '')
    const expires = read('expires')
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(
        props.action({
          ...target,
          name: read('name'),
          owner: read('owner'),
          note: read('note'),
          ...readScope(form),
          ...(expires !== first.expires && { expires }),
        }),
        requestIdLabels,
      )
      if (result.ok) dialog.current?.close()
      else setFailure(result)
    })
  }

  return (
    <>
      <button type="button" className={buttonClass()} onClick={() => dialog.current?.showModal()}>
        {labels.open}
      </button>
      <Modal dialog={dialog} id={id} title={labels.title} onClose={() => setFailure(undefined)}>
        <form onSubmit={submit} className="mt-2 space-y-3">
          <p id={`${id}-text`} className="text-muted">
            {labels.text}
          </p>
          {(['name', 'owner', 'note'] as const).map((field) => (
            <label key={field} className="block">
              <span className="mb-1 block font-medium">{props.formLabels.fields[field].label}</span>
              <input
                name={field}
                required={field === 'name'}
                maxLength={{ name: 100, owner: 200, note: 1000 }[field]}
                autoComplete="off"
                defaultValue={first[field]}
                className={fieldClass}
              />
            </label>
          ))}
          <ScopeFields labels={props.formLabels} capabilities={props.capabilities} first={props.firstScope} />
          <label className="block">
            <span className="mb-1 block font-medium">{labels.expires}</span>
            <input
              type="date"
              name="expires"
              min={first.expires !== '' && first.expires < props.tomorrow ? first.expires : props.tomorrow}
              defaultValue={first.expires}
              className={`${fieldClass} max-w-48`}
            />
          </label>
          {failure !== undefined && <Problem failure={failure} labels={requestIdLabels} />}
          <div className="flex flex-wrap justify-end gap-2 pt-3">
            <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
              {labels.cancel}
            </button>
            <button type="submit" className={buttonClass('primary')} disabled={isPending}>
              {isPending ? labels.working : labels.save}
            </button>
          </div>
        </form>
      </Modal>
    </>
  )
}
