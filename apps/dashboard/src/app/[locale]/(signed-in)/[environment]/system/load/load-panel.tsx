'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'
import type { LoadView } from './describe-load.ts'
import type { EditorLabels } from './editor-labels.ts'

const lookEveryMs = 1000

interface LoadPanelProps {
  readonly load: LoadView
  readonly labels: EditorLabels['run']
  readonly requestIdLabels: RequestIdLabels
  readonly read: () => Promise<Result<LoadView>>
  readonly cancel: () => Promise<Result<LoadView>>
  readonly onChange: (load: LoadView) => void
  /** The next steps after a load. */
  readonly children: ReactNode
}

/** How far the load is, or what became of the latest one. */
export function LoadPanel({
  load,
  labels,
  requestIdLabels,
  read,
  cancel,
  onChange,
  children,
}: LoadPanelProps) {
  const router = useRouter()
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()
  const isRunning = load.state === 'running'
  const isBad = load.state === 'failed' || load.state === 'interrupted'

  useEffect(() => {
    if (!isRunning) return
    let isWatched = true
    const timer = setTimeout(async () => {
      const result = await attemptAction(read(), requestIdLabels)
      if (!isWatched) return
      if (!result.ok) return setFailure(result)
      onChange(result.data)
      // What the other pages show has changed with its end.
      if (result.data.state !== 'running') router.refresh()
    }, lookEveryMs)
    return () => {
      isWatched = false
      clearTimeout(timer)
    }
  }, [isRunning, load, read, onChange, requestIdLabels, router])

  function act(action: () => Promise<Result<LoadView>>) {
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(), requestIdLabels)
      if (result.ok) onChange(result.data)
      else setFailure(result)
    })
  }

  return (
    <section
      aria-labelledby="load"
      className="rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-60">
          <h2 id="load" className="font-semibold text-lg">
            {labels.title}
          </h2>
          <p role="status" className={`wrap-anywhere ${isBad ? 'text-bad' : 'text-muted'}`}>
            {load.text}
          </p>
        </div>
        {isRunning && (
          <>
            <progress
              max={100}
              value={load.percent}
              aria-label={labels.progress}
              className="h-2 w-40 accent-accent"
            />
            <span className="w-10 text-right tabular-nums">{load.share}</span>
            <button type="button" className={buttonClass()} disabled={isPending} onClick={() => act(cancel)}>
              {labels.cancel}
            </button>
          </>
        )}
      </div>
      {/* Outside of what is announced: while it goes on it changes every second. */}
      {load.lines.length > 0 && (
        <ul className="mt-2 text-muted tabular-nums">
          {load.lines.map((line) => (
            <li key={line} className="wrap-anywhere">
              {line}
            </li>
          ))}
        </ul>
      )}
      {load.reason !== undefined && <p className="wrap-anywhere mt-2">{load.reason}</p>}
      {isRunning && <p className="mt-2 text-muted text-sm">{labels.goesOn}</p>}
      {load.state === 'succeeded' && <div className="mt-3 flex flex-wrap gap-2">{children}</div>}
      {failure !== undefined && (
        <div className="mt-2 space-y-2">
          <Problem failure={failure} labels={requestIdLabels} />
          {isRunning && (
            <button type="button" className={buttonClass()} onClick={() => act(read)}>
              {labels.lookAgain}
            </button>
          )}
        </div>
      )}
    </section>
  )
}
