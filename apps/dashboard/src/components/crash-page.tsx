import { CopyDetails } from '#components/copy-details.tsx'
import type { DetailLabels } from '#components/describe-failure.ts'
import { buttonClass } from '#components/ui/button.ts'

export interface CrashTexts {
  readonly title: string
  readonly text: string
  readonly reference: string
  readonly retry: string
  readonly copyDetails: string
  readonly copied: string
  readonly details: DetailLabels
}

interface CrashPageProps extends CrashTexts {
  readonly digest: string | undefined
  readonly onRetry: () => void
}

export function CrashPage({ digest, onRetry, ...texts }: CrashPageProps) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center p-6">
      <h1 className="font-semibold text-xl">{texts.title}</h1>
      <p className="mt-2 text-muted">{texts.text}</p>
      {digest !== undefined && (
        <p className="mt-2 text-muted text-sm">
          {texts.reference}: <code className="font-mono">{digest}</code>
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        <button type="button" className={buttonClass('primary')} onClick={onRetry}>
          {texts.retry}
        </button>
        <CopyDetails
          failure={{ requestId: digest }}
          label={texts.copyDetails}
          copiedLabel={texts.copied}
          labels={texts.details}
        />
      </div>
    </main>
  )
}
