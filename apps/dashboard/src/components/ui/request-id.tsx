import { CopyButton } from '#components/ui/copy-button.tsx'

export type RequestIdLabels = Readonly<Record<'requestId' | 'copyRequestId' | 'copied', string>>

interface RequestIdProps {
  readonly requestId: string
  readonly labels: RequestIdLabels
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
