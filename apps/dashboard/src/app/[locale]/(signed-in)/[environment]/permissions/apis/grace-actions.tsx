'use client'

import type { Messages } from 'next-intl'
import { ConfirmButton } from '#components/confirm-button.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Result } from '#server/result.ts'
import { quietChoices } from './grace-choices.ts'
import { MinutesButton, type MinutesChoice } from './minutes-button.tsx'

interface GraceActionsProps {
  readonly labels: Readonly<Messages['keys']['values']['actions']>
  /** What ending it now would break. */
  readonly endText: string
  /** Whether the key is accepted now; of one that is not, a value can only be ended. */
  readonly isAccepted: boolean
  readonly extensions: readonly MinutesChoice[]
  readonly requestIdLabels: RequestIdLabels
  readonly actions: {
    readonly extend: (minutes: number) => Promise<Result<null>>
    readonly endWhenQuiet: (minutes: number) => Promise<Result<null>>
    readonly end: () => Promise<Result<null>>
  }
}

/** What can be done to an old value that still works. */
export function GraceActions({ labels, endText, requestIdLabels, actions, ...props }: GraceActionsProps) {
  const shared = { labels, requestIdLabels }
  return (
    <div className="flex flex-wrap gap-2">
      {props.isAccepted && (
        <>
          <MinutesButton
            {...shared}
            texts={labels.whenQuiet}
            choices={quietChoices.map((minutes) => ({ minutes, name: labels.durations[minutes] }))}
            action={actions.endWhenQuiet}
          />
          <MinutesButton
            {...shared}
            texts={labels.extend}
            choices={props.extensions}
            action={actions.extend}
          />
        </>
      )}
      <ConfirmButton
        label={labels.end.open}
        isDangerous
        title={labels.end.title}
        text={endText}
        confirmLabel={labels.end.open}
        cancelLabel={labels.cancel}
        workingLabel={labels.working}
        requestIdLabels={requestIdLabels}
        action={actions.end}
      />
    </div>
  )
}
