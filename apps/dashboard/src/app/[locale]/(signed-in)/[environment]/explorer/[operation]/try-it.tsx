'use client'

import type { ParameterDescription } from '@customer-insights-kit/client/operations'
import { LockKeyhole, Send } from 'lucide-react'
import { type FormEvent, type ReactNode, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { useDraft } from '#components/use-draft.ts'
import type { Result } from '#server/result.ts'
import type { Examples } from '../read-examples.ts'
import type { Answer } from '../send-operation.ts'
import { AnswerView } from './answer-view.tsx'
import { ParameterField } from './parameter-field.tsx'
import type { TryItLabels } from './try-it-labels.ts'

interface TryItProps {
  readonly parameters: readonly ParameterDescription[]
  readonly examples: Examples
  readonly labels: TryItLabels
  readonly tokenHelp: ReactNode
  readonly keyHelp: ReactNode
  readonly send: (form: FormData) => Promise<Result<Answer>>
}

/** The form of an operation, filled in, and below it the HTTP response. */
export function TryIt({ parameters, examples, labels, tokenHelp, keyHelp, send }: TryItProps) {
  const formElement = useRef<HTMLFormElement>(null)
  const noteResult = useDraft(formElement, 'try-it', labels.draftOwner)
  const [result, setResult] = useState<Result<Answer>>()
  const [isPending, startTransition] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(async () => {
      const answer = await attemptAction(send(form), labels)
      noteResult(answer)
      setResult(answer)
    })
  }

  const groups = [
    { title: labels.pathParameters, fields: parameters.filter((parameter) => parameter.in === 'path') },
    { title: labels.queryParameters, fields: parameters.filter((parameter) => parameter.in === 'query') },
  ].filter(({ fields }) => fields.length > 0)

  return (
    <>
      <form
        ref={formElement}
        onSubmit={submit}
        aria-label={labels.tryIt}
        className="rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5"
      >
        <h2 className="mb-3 font-semibold text-lg">{labels.tryIt}</h2>
        <div className="grid gap-4 md:grid-cols-2">
          <div className="min-w-0">
            <div className="mb-1 flex items-center gap-1">
              <label htmlFor="authorization" className="font-medium">
                {labels.authorization}
              </label>
              {tokenHelp}
            </div>
            <select
              id="authorization"
              name="authorization"
              aria-describedby="authorization-hint"
              className={fieldClass}
            >
              <option value="user">{labels.signedInUser}</option>
              <option value="none">{labels.none}</option>
            </select>
            <p id="authorization-hint" className="mt-1 text-muted text-sm">
              {labels.authorizationHint}
            </p>
          </div>
          <div className="min-w-0">
            <div className="mb-1 flex items-center gap-1">
              <p className="font-medium">{labels.subscriptionKey}</p>
              {keyHelp}
            </div>
            <p className="flex h-8 items-center gap-2 rounded-md bg-raised px-2.5">
              <LockKeyhole aria-hidden className="size-4 shrink-0 text-muted" />
              <span aria-hidden className="font-mono text-muted">
                ••••••••
              </span>
              <span className="truncate text-sm">{labels.keyFilledIn}</span>
            </p>
          </div>
        </div>
        {groups.map(({ title, fields }) => (
          <fieldset key={title} className="mt-5 border-line border-t pt-3">
            <legend className="float-left mb-2 w-full font-medium text-muted text-sm">{title}</legend>
            <div className="clear-both grid gap-x-4 gap-y-3 md:grid-cols-2">
              {fields.map((parameter) => (
                <ParameterField
                  key={parameter.name}
                  parameter={parameter}
                  example={examples[parameter.name] ?? ''}
                  labels={labels}
                />
              ))}
            </div>
          </fieldset>
        ))}
        <button type="submit" className={`${buttonClass('primary')} mt-5`} disabled={isPending}>
          <Send aria-hidden className="size-4" />
          {isPending ? labels.sending : labels.send}
        </button>
      </form>
      <section
        aria-labelledby="response"
        className="mt-4 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5"
      >
        <h2 id="response" className="mb-3 font-semibold text-lg">
          {labels.response}
        </h2>
        <AnswerView result={result} labels={labels} />
      </section>
    </>
  )
}
