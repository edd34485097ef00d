'use client'

import { CircleAlert, CircleCheck, ExternalLink } from 'lucide-react'
import type { Messages } from 'next-intl'
import { HelpTip, type HelpTipProps } from '#components/ui/help-tip.tsx'
import { isKnown } from './find-mending-step.ts'
import { type StepName, toStepId } from './registration-steps.ts'
import type { TokenTrial } from './run-trial.ts'

export interface TrialTexts {
  readonly titles: Readonly<Record<StepName, string>>
  readonly labels: Messages['appRegistrations']['token']
  readonly claimsHelp: HelpTipProps
}

interface TrialResultProps extends TrialTexts {
  readonly trial: TokenTrial
}

/** The operation that a try calls. */
const probeName = 'GetApiAccess'

/** What came of a try: whether it works, which step mends it, and what the token says. */
export function TrialResult({ trial, titles, labels, claimsHelp }: TrialResultProps) {
  const { outcome, aadsts, mendedBy, claims, status, requestId, isApiEnabled } = trial
  const isGood = outcome === 'works'
  const Icon = isGood ? CircleCheck : CircleAlert
  return (
    <div className="rounded-md border border-line p-3">
      <p className={`flex gap-2 font-medium ${isGood ? 'text-good' : 'text-bad'}`}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        {labels.outcomes[outcome]}
      </p>
      {aadsts !== undefined && (
        <p className="mt-1">{isKnown(aadsts) ? labels.numbers[aadsts] : labels.numbers.other}</p>
      )}
      {mendedBy !== undefined && (
        <p className="mt-1">
          <a href={`#${toStepId(mendedBy)}`} className="text-accent underline">
            {labels.toStep + titles[mendedBy]}
          </a>
        </p>
      )}
      {isApiEnabled === false && <p className="mt-1 text-warn">{labels.apiDisabled}</p>}
      <dl className="mt-3 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
        {aadsts !== undefined && (
          <>
            <dt className="text-muted">{labels.number}</dt>
            <dd>
              <code className="font-mono">{`AADSTS${aadsts}`}</code>{' '}
              <a
                href={`https://login.microsoftonline.com/error?code=${aadsts}`}
                target="_blank"
                rel="noopener noreferrer"
                className="inline-flex items-center gap-1 text-accent underline"
              >
                {labels.lookUp}
                <ExternalLink aria-hidden className="size-3.5" />
              </a>
            </dd>
          </>
        )}
        {status !== undefined && (
          <>
            <dt className="text-muted">{labels.status}</dt>
            <dd className="tabular-nums">
              {status} <code className="font-mono">{probeName}</code>
            </dd>
          </>
        )}
        {requestId !== undefined && (
          <>
            <dt className="text-muted">{labels.requestId}</dt>
            <dd>
              <code className="break-all font-mono">{requestId}</code>
            </dd>
          </>
        )}
      </dl>
      {claims.length > 0 && (
        <>
          <h3 className="mt-3 flex items-center gap-1 font-semibold">
            {labels.claims}
            <HelpTip {...claimsHelp} />
          </h3>
          <dl className="mt-1 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
            {claims.map(({ name, value }) => (
              <div key={name} className="contents">
                <dt>
                  <code className="font-mono text-muted">{name}</code>
                </dt>
                <dd className="min-w-0">
                  <code className="break-all font-mono">{value}</code>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  )
}
