'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'
import type { RunView } from './describe-run.ts'
import type { EditorLabels } from './read-editor-labels.ts'

const lookEveryMs = 1000

interface RunPanelProps {
  readonly run: RunView
  /** How many columns are not saved, and how many the next run would change. */
  readonly unsaved: number
  readonly pending: number
  /** The changes in detail. */
  readonly children: ReactNode
  readonly labels: EditorLabels['run']
  readonly requestIdLabels: RequestIdLabels
  readonly actions: {
    readonly run: () => Promise<Result<RunView>>
    readonly cancel: () => Promise<Result<RunView>>
    readonly read: () => Promise<Result<RunView>>
  }
}

/** Starts a run, and tells how far it is and what became of it. */
export function RunPanel({
  labels,
  requestIdLabels,
  actions,
  unsaved,
  pending,
  children,
  ...props
}: RunPanelProps) {
  const router = useRouter()
  const [latest, setLatest] = useState<RunView>(props.run)
  const [drawn, setDrawn] = useState(props.run)
  const [failure, setFailure] = useState<Failure>()
  const [isPending, startTransition] = useTransition()
  // Whatever the server draws anew counts.
  if (drawn !== props.run) {
    setDrawn(props.run)
    setLatest(props.run)
  }
  const { isRunning, percent, share, text, done, reason, isBad } = latest

  const { read } = actions
  useEffect(() => {
    if (!isRunning) return
    let isWatched = true
    const timer = setTimeout(async () => {
      const result = await attemptAction(read(), requestIdLabels)
      if (!isWatched) return
      if (!result.ok) return setFailure(result)
      setLatest(result.data)
      // What searches follow has changed with its end.
      if (!result.data.isRunning) router.refresh()
    }, lookEveryMs)
    return () => {
      isWatched = false
      clearTimeout(timer)
    }
  }, [isRunning, latest, read, requestIdLabels, router])

  function act(action: () => Promise<Result<RunView>>) {
    setFailure(undefined)
    startTransition(async () => {
      const result = await attemptAction(action(), requestIdLabels)
      if (result.ok) setLatest(result.data)
      else setFailure(result)
    })
  }

  return (
    <section aria-labelledby="run" className="rounded-lg border border-line bg-surface p-3 shadow-card">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-60">
          <h2 id="run" className="font-semibold text-lg">
            {labels.title}
          </h2>
          <p role="status" className={`wrap-anywhere ${isBad ? 'text-bad' : 'text-muted'}`}>
            {text}
          </p>
          {/* Outside of what is announced: it changes every second. */}
          {done !== undefined && <p className="text-muted tabular-nums">{done}</p>}
          {reason !== undefined && <p className="wrap-anywhere text-muted text-sm">{reason}</p>}
        </div>
        {isRunning ? (
          <>
            <progress
              max={100}
              value={percent}
              aria-label={labels.progress}
              className="h-2 w-40 accent-accent"
            />
            <span className="w-10 text-right tabular-nums">{share}</span>
            <button
              type="button"
              className={buttonClass()}
              disabled={isPending}
              onClick={() => act(actions.cancel)}
            >
              {labels.cancel}
            </button>
          </>
        ) : (
          <button
            type="button"
            className={buttonClass(unsaved === 0 && pending > 0 ? 'primary' : 'secondary')}
            disabled={isPending || unsaved > 0}
            aria-describedby="run-hint"
            onClick={() => act(actions.run)}
          >
            {labels.run}
          </button>
        )}
      </div>
      <p id="run-hint" className="mt-1 text-muted text-sm">
        {hint()}
      </p>
      {failure !== undefined && (
        <div className="mt-2 space-y-2">
          <Problem failure={failure} labels={requestIdLabels} />
          {isRunning && (
            <button type="button" className={buttonClass()} onClick={() => act(actions.read)}>
              {labels.lookAgain}
            </button>
          )}
        </div>
      )}
      {children}
    </section>
  )

  function hint(): string {
    if (isRunning) return labels.goesOn
    if (unsaved > 0) return labels.saveFirst
    return pending > 0 ? labels.isChanged : labels.isUpToDate
  }
}
