import { buttonClass } from '#components/ui/button.ts'

export interface CrashTexts {
  readonly title: string
  readonly text: string
  readonly reference: string
  readonly retry: string
}

interface CrashPageProps extends CrashTexts {
  readonly digest: string | undefined
  readonly onRetry: () => void
}

export function CrashPage({ title, text, reference, retry, digest, onRetry }: CrashPageProps) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center p-6">
      <h1 className="font-semibold text-xl">{title}</h1>
      <p className="mt-2 text-muted">{text}</p>
      {digest !== undefined && (
        <p className="mt-2 text-muted text-sm">
          {reference}: <code className="font-mono">{digest}</code>
        </p>
      )}
      <p className="mt-5">
        <button type="button" className={buttonClass('primary')} onClick={onRetry}>
          {retry}
        </button>
      </p>
    </main>
  )
}
