'use client'

import { Check, Copy, Eye, EyeOff } from 'lucide-react'
import { useEffect, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem, type ProblemProps } from '#components/problem.tsx'
import { iconButtonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Result } from '#server/result.ts'

const hideAfterMs = 30_000
const sayCopiedMs = 2000
const mask = '•'.repeat(24)

export interface KeyFieldProps {
  readonly name: string
  readonly reveal: () => Promise<Result<string>>
  readonly labels: Readonly<
    Record<
      'hidden' | 'show' | 'hide' | 'copy' | 'copied' | 'willHide' | 'copyFailed' | 'copyFailedText',
      string
    >
  >
  readonly requestIdLabels: RequestIdLabels
}

/** A masked key. It comes to the browser when it is shown or copied, and is forgotten after 30 seconds. */
export function KeyField({ name, reveal, labels, requestIdLabels }: KeyFieldProps) {
  const [key, setKey] = useState<string>()
  const [isCopied, setCopied] = useState(false)
  const [failure, setFailure] = useState<ProblemProps['failure']>()
  const [isPending, startTransition] = useTransition()

  useEffect(() => {
    if (key === undefined) return
    const timer = setTimeout(() => setKey(undefined), hideAfterMs)
    return () => clearTimeout(timer)
  }, [key])

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), sayCopiedMs)
    return () => clearTimeout(timer)
  }, [isCopied])

  const copyFailure = { title: labels.copyFailed, message: labels.copyFailedText, requestId: undefined }

  async function fetchKey(): Promise<string> {
    const result = await attemptAction(reveal(), requestIdLabels)
    if (result.ok) return result.data
    setFailure(result)
    throw new Error(result.message)
  }

  function toggle() {
    setFailure(undefined)
    if (key !== undefined) return setKey(undefined)
    startTransition(async () => {
      const revealed = await fetchKey().catch(() => undefined)
      if (revealed !== undefined) setKey(revealed)
    })
  }

  function copy() {
    setFailure(undefined)
    // Safari wants the clipboard to be asked within the click, before the key is here.
    const text = fetchKey().then((revealed) => new Blob([revealed], { type: 'text/plain' }))
    const written = navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })])
    startTransition(async () => {
      const isWritten = await written.then(
        () => true,
        () => false,
      )
      setCopied(isWritten)
      if (!isWritten) setFailure((known) => known ?? copyFailure)
    })
  }

  const ShowIcon = key === undefined ? Eye : EyeOff
  const CopyIcon = isCopied ? Check : Copy
  const showLabel = key === undefined ? labels.show : labels.hide
  return (
    <div className="min-w-0">
      <p className="font-medium">{name}</p>
      <div className="mt-1 flex items-center gap-1">
        <code
          className="select-all break-all rounded bg-raised px-2 py-1 font-mono text-sm"
          data-key-visible={key !== undefined}
        >
          {key ?? <span aria-hidden>{mask}</span>}
          {key === undefined && <span className="sr-only">{labels.hidden}</span>}
        </code>
        <button
          type="button"
          className={iconButtonClass}
          aria-label={showLabel}
          title={showLabel}
          disabled={isPending}
          onClick={toggle}
        >
          <ShowIcon aria-hidden className="size-4" />
        </button>
        <button
          type="button"
          className={iconButtonClass}
          aria-label={labels.copy}
          title={labels.copy}
          disabled={isPending}
          onClick={copy}
        >
          <CopyIcon aria-hidden className="size-4" />
        </button>
      </div>
      <p role="status" className="text-muted text-sm">
        {isCopied ? labels.copied : key === undefined ? '' : labels.willHide}
      </p>
      {failure !== undefined && (
        <div className="mt-1">
          <Problem failure={failure} labels={requestIdLabels} />
        </div>
      )}
    </div>
  )
}
