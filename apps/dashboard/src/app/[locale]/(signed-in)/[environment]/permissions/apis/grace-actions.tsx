'use client'

import type { Messages } from 'next-intl'
import { ConfirmButton } from '#components/confirm-button.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Result } from '#server/result.ts'
import { extensionChoices, quietChoices } from './grace-choices.ts'
import { MinutesButton } from './minutes-button.tsx'

interface GraceActionsProps {
  readonly labels: Readonly<Messages['keys']['values']['actions']>
  /** What ending it now would break. */
  readonly endText: string
  readonly requestIdLabels: RequestIdLabels
  readonly actions: {
    readonly extend: (minutes: number) => Promise<Result<null>>
    readonly endWhenQuiet: (minutes: number) => Promise<Result<null>>
    readonly end: () => Promise<Result<null>>
  }
}

/** What can be done to an old value that still works. */
export function GraceActions({ labels, endText, requestIdLabels, actions }: GraceActionsProps) {
  const shared = { labels, requestIdLabels }
  return (
    <div className="flex flex-wrap gap-2">
      <MinutesButton
        {...shared}
        texts={labels.whenQuiet}
        choices={quietChoices}
        action={actions.endWhenQuiet}
      />
      <MinutesButton {...shared} texts={labels.extend} choices={extensionChoices} action={actions.extend} />
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
