'use client'

import type { Messages } from 'next-intl'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { addCertificate } from './credential-actions.ts'
import type { Target } from './path-actions.ts'

interface CertificateFormProps {
  readonly target: Target
  readonly labels: Messages['appRegistrations']['certificates']
  readonly requestIdLabels: RequestIdLabels
  readonly add: typeof addCertificate
}

const longest = 20_000

/** Takes a certificate, pasted or as a file. */
export function CertificateForm({ target, labels, requestIdLabels, add }: CertificateFormProps) {
  const id = useId()
  const text = useRef<HTMLTextAreaElement>(null)
  const [isAdded, setIsAdded] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const element = event.currentTarget
    setFailure(undefined)
    setIsAdded(false)
    startTransition(async () => {
      const input = { ...target, text: text.current?.value ?? '' }
      const result = await attemptAction(add(input), requestIdLabels)
      if (!result.ok) return setFailure(result)
      element.reset()
      setIsAdded(true)
    })
  }

  async function takeFile(file: File | undefined) {
    if (file === undefined || text.current === null) return
    text.current.value = (await file.slice(0, longest).text()).trim()
  }

  return (
    <form onSubmit={submit} className="mt-3 max-w-2xl">
      <label htmlFor={`${id}-pem`} className="mb-1 block font-medium text-sm">
        {labels.pem}
      </label>
      <textarea
        ref={text}
        id={`${id}-pem`}
        required
        rows={4}
        maxLength={longest}
        autoComplete="off"
        spellCheck={false}
        data-secret
        aria-describedby={`${id}-hint`}
        className="w-full rounded-md border border-control-line bg-surface px-2.5 py-1.5 font-mono text-ink text-sm"
      />
      <p id={`${id}-hint`} className="text-muted text-sm">
        {labels.hint}
      </p>
      <div className="mt-2 flex flex-wrap items-end gap-3">
        <label className="min-w-0 text-sm">
          <span className="mb-1 block font-medium">{labels.file}</span>
          <input
            type="file"
            accept=".pem,.crt,.cer"
            className="max-w-full text-sm file:mr-2 file:h-8 file:rounded-md file:border file:border-control-line/50 file:bg-surface file:px-3 file:font-medium file:text-ink"
            onChange={(event) => takeFile(event.target.files?.[0])}
          />
        </label>
        <button type="submit" className={buttonClass()} disabled={isPending}>
          {isPending ? labels.adding : labels.add}
        </button>
      </div>
      <p role="status" className="text-good text-sm">
        {isAdded ? labels.added : ''}
      </p>
      {failure !== undefined && (
        <div className="mt-3">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </form>
  )
}
