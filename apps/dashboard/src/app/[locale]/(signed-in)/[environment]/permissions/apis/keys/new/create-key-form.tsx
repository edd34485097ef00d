'use client'

import type { Capability } from '@customer-insights-kit/client/capabilities'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { useDraft } from '#components/use-draft.ts'
import type { Failure } from '#server/result.ts'
import type { CreatedKey, createKey } from '../../change-keys.ts'
import { lacksCapability } from '../../form-scopes.ts'
import type { NewKeyLabels } from '../../new-key.tsx'
import { ScopeFields } from '../../scope-fields.tsx'
import type { CreateKeyLabels } from './create-key-labels.ts'
import { CreatedKeyCard, type KeyCall } from './created-key-card.tsx'
import { readNewKey } from './read-new-key.ts'

interface CreateKeyFormProps {
  readonly instanceId: string
  /** What a key can be allowed, in words. */
  readonly capabilities: readonly { readonly name: Capability; readonly label: string }[]
  /** Days on which it may expire. */
  readonly ends: readonly { readonly day: string; readonly label: string }[]
  readonly firstEnd: string
  readonly tomorrow: string
  /** How to call with a key that counts beside a sign-in, and with one that acts alone. */
  readonly calls: { readonly beside: KeyCall; readonly alone: KeyCall }
  readonly paths: { readonly list: string; readonly key: string }
  readonly labels: CreateKeyLabels
  readonly newKeyLabels: NewKeyLabels
  readonly requestIdLabels: RequestIdLabels
  readonly action: typeof createKey
}

/** Says what a key is to be, makes it, and shows it once. */
export function CreateKeyForm({ labels, requestIdLabels, action, ...props }: CreateKeyFormProps) {
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const noteResult = useDraft(form, 'new-key', requestIdLabels.draftOwner)
  const [end, setEnd] = useState(props.firstEnd)
  const [made, setMade] = useState<CreatedKey>()
  const [isScopeEmpty, setScopeEmpty] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const input = readNewKey(new FormData(event.currentTarget), props.instanceId)
    setFailure(undefined)
    setScopeEmpty(lacksCapability(input))
    if (lacksCapability(input)) return
    startTransition(async () => {
      const result = await attemptAction(action(input), requestIdLabels)
      noteResult(result)
      if (result.ok) setMade(result.data)
      else setFailure(result)
    })
  }

  const isNameTaken = failure?.code === 'conflict'
  if (made !== undefined) {
    return (
      <CreatedKeyCard
        made={made}
        paths={{ list: props.paths.list, key: `${props.paths.key}${made.keyId}` }}
        call={made.actsAlone ? props.calls.alone : props.calls.beside}
        labels={labels}
        copiedLabel={requestIdLabels.copied}
        newKeyLabels={props.newKeyLabels}
      />
    )
  }
  return (
    <form
      ref={form}
      onSubmit={submit}
      className="max-w-3xl space-y-5 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5"
    >
      {(['name', 'owner', 'note'] as const).map((field) => (
        <div key={field}>
          <label htmlFor={`${id}-${field}`} className="font-medium">
            {labels.fields[field].label}
          </label>
          <input
            id={`${id}-${field}`}
            name={field}
            required={field === 'name'}
            maxLength={{ name: 100, owner: 200, note: 1000 }[field]}
            autoComplete="off"
            aria-describedby={`${id}-${field}-hint`}
            aria-invalid={field === 'name' && isNameTaken}
            className={`${fieldClass} mt-1`}
          />
          <p id={`${id}-${field}-hint`} className="mt-1 text-muted text-sm">
            {labels.fields[field].hint}
          </p>
          {field === 'name' && isNameTaken && <Problem failure={failure} labels={requestIdLabels} />}
        </div>
      ))}
      <ScopeFields labels={labels} capabilities={props.capabilities} isEmpty={isScopeEmpty} />
      <div className="flex flex-wrap items-end gap-2">
        <label className="min-w-60">
          <span className="mb-1 block font-medium">{labels.expires}</span>
          <select
            name="end"
            className={fieldClass}
            value={end}
            onChange={({ target }) => setEnd(target.value)}
          >
            {props.ends.map(({ day, label }) => (
              <option key={day} value={day}>
                {label}
              </option>
            ))}
            <option value="own">{labels.ownDay}</option>
            <option value="">{labels.never}</option>
          </select>
        </label>
        {end === 'own' && (
          <label>
            <span className="mb-1 block font-medium">{labels.day}</span>
            <input type="date" name="day" required min={props.tomorrow} className={fieldClass} />
          </label>
        )}
        <p className="basis-full text-muted text-sm">{end === '' ? labels.neverHint : labels.expiresHint}</p>
      </div>
      {failure !== undefined && !isNameTaken && <Problem failure={failure} labels={requestIdLabels} />}
      <button type="submit" className={buttonClass('primary')} disabled={isPending}>
        {isPending ? labels.working : labels.submit}
      </button>
    </form>
  )
}
