'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'
import type { FoundByKey } from './find-by-key.ts'

export interface LookUpFormProps {
  /** Address of the list, below which the customers are. */
  readonly listPath: string
  readonly sources: readonly { readonly name: string; readonly label: string }[]
  readonly first?: { readonly key: string; readonly source: string }
  readonly labels: Readonly<
    Record<'source' | 'anySource' | 'key' | 'submit' | 'working' | 'none' | 'several' | 'ownId', string>
  >
  readonly requestIdLabels: RequestIdLabels
  readonly action: (form: FormData) => Promise<Result<readonly FoundByKey[]>>
}

/** Leads from a key of a source to the customer who has it. */
export function LookUpForm(props: LookUpFormProps) {
  const { listPath, sources, first, labels, requestIdLabels, action } = props
  const id = useId()
  const router = useRouter()
  const [found, setFound] = useState<readonly FoundByKey[]>()
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()
  const toPath = (customerId: string) => `${listPath}/${encodeURIComponent(customerId)}`

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setFound(undefined)
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(form), requestIdLabels)
      if (!result.ok) return setFailure(result)
      const [only, ...others] = result.data
      if (only !== undefined && others.length === 0) router.push(toPath(only.customerId))
      else setFound(result.data)
    })
  }

  return (
    <form onSubmit={submit} className="space-y-3 text-left">
      <div>
        <label htmlFor={`${id}-key`} className="font-medium">
          {labels.key}
        </label>
        <input
          id={`${id}-key`}
          name="key"
          required
          maxLength={500}
          defaultValue={first?.key}
          autoComplete="off"
          spellCheck={false}
          className={`${fieldClass} mt-1 font-mono`}
        />
      </div>
      <div>
        <label htmlFor={`${id}-source`} className="font-medium">
          {labels.source}
        </label>
        <select
          id={`${id}-source`}
          name="source"
          defaultValue={first?.source}
          className={`${fieldClass} mt-1`}
        >
          <option value="">{labels.anySource}</option>
          {sources.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className={buttonClass('primary')} disabled={isPending}>
        {isPending ? labels.working : labels.submit}
      </button>
      <div role="status" className="empty:hidden">
        {found?.length === 0 && <p>{labels.none}</p>}
        {found !== undefined && found.length > 1 && (
          <>
            <p>{labels.several}</p>
            <ul className="mt-1">
              {found.map(({ customerId, source }) => (
                <li key={customerId}>
                  <Link href={toPath(customerId)} className="break-all text-accent underline">
                    {sources.find(({ name }) => name === source)?.label ?? labels.ownId}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {failure !== undefined && <Problem failure={failure} labels={requestIdLabels} />}
    </form>
  )
}
