'use client'

import type { Messages } from 'next-intl'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { flushSync } from 'react-dom'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { Modal } from '#components/ui/modal.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { KeyInput, updateKey } from '../../change-keys.ts'
import { lacksCapability, listScopeChanges, readScope, type ScopeChoice } from '../../form-scopes.ts'
import { ScopeFields } from '../../scope-fields.tsx'
import type { CreateKeyLabels } from '../new/create-key-labels.ts'

const fields = ['name', 'owner', 'note', 'expires'] as const

type Field = (typeof fields)[number]

interface EditKeyButtonProps {
  readonly target: KeyInput
  /** What is said of it now. */
  readonly first: Readonly<Record<Field, string>>
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
export function EditKeyButton({ target, labels, requestIdLabels, ...props }: EditKeyButtonProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const { first, firstScope } = props
  const [began, setBegan] = useState({ opening: 0, first, firstScope })
  const [isScopeEmpty, setScopeEmpty] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function open() {
    // The form is there before the dialog looks for what to focus.
    flushSync(() => setBegan(({ opening }) => ({ opening: opening + 1, first, firstScope })))
    dialog.current?.showModal()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: Field) => String(form.get(name) ?? '')
    const changed: Partial<Record<Field, string>> = Object.fromEntries(
      fields.filter((name) => read(name) !== began.first[name]).map((name) => [name, read(name)]),
    )
    setFailure(undefined)
    setScopeEmpty(lacksCapability(readScope(form)))
    if (lacksCapability(readScope(form))) return
    startTransition(async () => {
      const result = await attemptAction(
        props.action({
          ...target,
          ...changed,
          ...listScopeChanges(readScope(form), began.firstScope),
        }),
        requestIdLabels,
      )
      if (result.ok) dialog.current?.close()
      else setFailure(result)
    })
  }

  const { expires } = began.first
  return (
    <>
      <button type="button" className={buttonClass()} onClick={open}>
        {labels.open}
      </button>
      <Modal dialog={dialog} id={id} title={labels.title} onClose={() => setFailure(undefined)}>
        <form key={began.opening} onSubmit={submit} className="mt-2 space-y-3">
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
                defaultValue={began.first[field]}
                className={fieldClass}
              />
            </label>
          ))}
          <ScopeFields
            labels={props.formLabels}
            capabilities={props.capabilities}
            first={began.firstScope}
            isEmpty={isScopeEmpty}
          />
          <label className="block">
            <span className="mb-1 block font-medium">{labels.expires}</span>
            <input
              type="date"
              name="expires"
              min={expires !== '' && expires < props.tomorrow ? expires : props.tomorrow}
              defaultValue={expires}
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
