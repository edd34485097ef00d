'use client'

import { ExternalLink } from 'lucide-react'
import type { Messages } from 'next-intl'
import { useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { finishDeviceTrial, startDeviceTrial } from './device-actions.ts'
import type { DeviceCode } from './device-trials.ts'
import type { TokenTrial } from './run-trial.ts'
import { TrialResult, type TrialTexts } from './trial-result.tsx'

interface DeviceFormProps extends TrialTexts {
  readonly instanceId: string
  readonly clientId: string
  readonly deviceLabels: Messages['appRegistrations']['deviceTrial']
  readonly requestIdLabels: RequestIdLabels
  readonly start: typeof startDeviceTrial
  readonly finish: typeof finishDeviceTrial
}

/** Tries the application for a person, who signs in with a code in another window. */
export function DeviceForm(props: DeviceFormProps) {
  const { instanceId, clientId, deviceLabels: labels, requestIdLabels, start, finish, ...texts } = props
  const [code, setCode] = useState<DeviceCode>()
  const [trial, setTrial] = useState<TokenTrial>()
  const [isPendingCode, setIsPendingCode] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()

  function begin() {
    setFailure(undefined)
    setTrial(undefined)
    setIsPendingCode(false)
    startTransition(async () => {
      const result = await attemptAction(start({ instanceId, clientId }), requestIdLabels)
      if (!result.ok) return setFailure(result)
      const isCode = 'userCode' in result.data
      setCode(isCode ? (result.data as DeviceCode) : undefined)
      setTrial(isCode ? undefined : (result.data as TokenTrial))
    })
  }

  function check(trialId: string) {
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(finish(trialId), requestIdLabels)
      if (!result.ok) return setFailure(result)
      setIsPendingCode(result.data === null)
      if (result.data === null) return
      setTrial(result.data)
      // While the sign-in service is away the code stays good.
      if (result.data.outcome !== 'noSignIn') setCode(undefined)
    })
  }

  return (
    <div>
      {code === undefined ? (
        <button type="button" className={buttonClass('primary')} disabled={isPending} onClick={begin}>
          {isPending ? labels.starting : trial === undefined ? labels.start : labels.again}
        </button>
      ) : (
        <div className="rounded-md border border-line bg-accent-soft p-3">
          <p>{labels.text}</p>
          <p className="mt-2 flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{labels.code}</span>
            <code className="select-all rounded bg-surface px-2 py-1 font-mono">{code.userCode}</code>
            <CopyButton text={code.userCode} label={labels.copy} copiedLabel={labels.copied} />
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            <a
              href={code.verificationUri}
              target="_blank"
              rel="noopener noreferrer"
              className={buttonClass()}
            >
              <ExternalLink aria-hidden className="size-4" />
              {labels.open}
            </a>
            <button
              type="button"
              className={buttonClass('primary')}
              disabled={isPending}
              onClick={() => check(code.trialId)}
            >
              {isPending ? labels.checking : labels.check}
            </button>
          </div>
          <p role="status" className="mt-1 text-sm">
            {isPendingCode ? labels.pending : ''}
          </p>
        </div>
      )}
      <div role="status" className="mt-4 empty:hidden">
        {trial !== undefined && <TrialResult trial={trial} {...texts} />}
      </div>
      {failure !== undefined && (
        <div className="mt-4">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </div>
  )
}
