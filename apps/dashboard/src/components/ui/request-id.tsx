import type { DetailLabels } from '#components/describe-failure.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'

/** The texts of everything that tells of a failure. */
export interface RequestIdLabels {
  readonly requestId: string
  readonly copyRequestId: string
  readonly copied: string
  readonly copyDetails: string
  readonly details: DetailLabels
  readonly signIn: string
  /** Where one signs in again, in a tab of its own. */
  readonly signInPath: string
  /** Whose drafts a form finds again; says nothing about the person. */
  readonly draftOwner: string
  /** When not even the dashboard answered. */
  readonly lost: { readonly title: string; readonly message: string }
}

interface RequestIdProps {
  readonly requestId: string
  readonly labels: Pick<RequestIdLabels, 'requestId' | 'copyRequestId' | 'copied'>
}

/** By which an administrator finds the request in the log of the service. */
export function RequestId({ requestId, labels }: RequestIdProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm">
      {labels.requestId}
      <span className="flex min-w-0 items-center gap-1">
        <code className="select-all break-all text-left font-mono">{requestId}</code>
        <CopyButton text={requestId} label={labels.copyRequestId} copiedLabel={labels.copied} />
      </span>
    </p>
  )
}
