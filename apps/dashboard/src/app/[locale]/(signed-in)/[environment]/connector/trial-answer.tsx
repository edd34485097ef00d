'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import type { Messages } from 'next-intl'
import type { ConnectionTrial } from './run-connection-trial.ts'

export type TestLabels = Messages['connector']['test']['form']

interface TrialAnswerProps {
  readonly trial: ConnectionTrial
  readonly labels: TestLabels
}

/** What came of a test: whether the connection works, what to do, and what was asked and answered. */
export function TrialAnswer({ trial, labels }: TrialAnswerProps) {
  const { outcome, request, status, ms, requestId, aadsts, environments, hasEnvironment } = trial
  const isGood = outcome === 'works'
  const Icon = isGood ? CircleCheck : CircleAlert
  const facts = [
    [labels.request, request],
    [labels.number, aadsts === undefined ? undefined : `AADSTS${aadsts}`],
    [labels.status, status],
    [labels.time, `${ms} ms`],
    [labels.environments, environments.length > 0 ? environments.join(', ') : undefined],
    [labels.requestId, requestId],
  ] as const
  return (
    <div className="rounded-md border border-line p-3">
      <p className={`flex gap-2 font-medium ${isGood ? 'text-good' : 'text-bad'}`}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        {labels.outcomes[outcome].title}
      </p>
      <p className="mt-1 max-w-3xl">{labels.outcomes[outcome].advice}</p>
      {hasEnvironment === false && isGood && <p className="mt-1 text-warn">{labels.elsewhere}</p>}
      <dl className="mt-3 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="wrap-anywhere tabular-nums">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}
