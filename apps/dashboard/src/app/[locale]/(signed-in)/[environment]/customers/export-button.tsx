import { Download, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { post, toPlainFailure } from '#components/post.ts'
import { Problem } from '#components/problem.tsx'
import { saveFile } from '#components/save-file.ts'
import { buttonClass } from '#components/ui/button.ts'
import type { Failure } from '#server/result.ts'
import type { BrowserLabels } from './browser-labels.ts'
import { createRecordCounter } from './count-records.ts'

interface ExportButtonProps {
  readonly path: string
  readonly toRequest: () => unknown
  readonly total: number | undefined
  readonly labels: BrowserLabels
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly rows: number; readonly total: number | undefined }
  | { readonly kind: 'done'; readonly rows: number }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Saves all that the list shows as CSV, and tells how far that is. */
export function ExportButton({ path, toRequest, total, labels }: ExportButtonProps) {
  const [state, setState] = useState<State>({ kind: 'idle' })
  const running = useRef<AbortController>(undefined)
  const text = labels.export

  // Nobody waits for it any more.
  useEffect(() => () => running.current?.abort(), [])

  async function run() {
    const controller = new AbortController()
    running.current = controller
    setState({ kind: 'running', rows: 0, total })
    const answer = await receive(controller.signal)
    if (answer === undefined) return setState({ kind: 'canceled' })
    if ('failure' in answer) return setState({ kind: 'failed', failure: answer.failure })
    saveFile(answer.file, 'text/csv', 'customers.csv')
    setState({ kind: 'done', rows: answer.rows })
  }

  async function receive(
    signal: AbortSignal,
  ): Promise<{ file: Blob; rows: number } | { failure: Failure } | undefined> {
    const response = await post(path, toRequest(), labels, signal)
    if (response === undefined) return undefined
    if (!(response instanceof Response)) return { failure: response }
    if (!response.ok || response.body === null) {
      const failure = await response.json().catch(() => undefined)
      return { failure: failure ?? toPlainFailure('noConnection', labels.failures.noConnection) }
    }
    const count = createRecordCounter()
    const chunks: BlobPart[] = []
    let rows = 0
    try {
      // Safari cannot iterate a stream.
      const reader = response.body.getReader()
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        chunks.push(chunk.value)
        rows = Math.max(0, count(chunk.value) - 1)
        setState({ kind: 'running', rows, total })
      }
    } catch {
      if (signal.aborted) return undefined
      return { failure: toPlainFailure('unavailable', text.failed) }
    }
    return { file: new Blob(chunks, { type: 'text/csv' }), rows }
  }

  return (
    <>
      {state.kind === 'running' ? (
        <button type="button" className={buttonClass()} onClick={() => running.current?.abort()}>
          <X aria-hidden className="size-4" />
          {text.cancel}
        </button>
      ) : (
        <button type="button" className={buttonClass()} title={text.start} onClick={run}>
          <Download aria-hidden className="size-4" />
          <span className="max-xl:sr-only">{text.start}</span>
        </button>
      )}
      {state.kind === 'running' && (
        <span className="text-muted text-sm tabular-nums">{toProgress(state, text)}</span>
      )}
      <div role="status" className="text-muted text-sm empty:hidden">
        {toStatus(state, text)}
      </div>
      {state.kind === 'failed' && (
        <div className="w-full">
          <Problem failure={state.failure} labels={labels.failures} />
        </div>
      )}
    </>
  )
}

const toNumber = (rows: number) => rows.toLocaleString(document.documentElement.lang)

function toProgress(
  { rows, total }: Extract<State, { kind: 'running' }>,
  text: BrowserLabels['export'],
): string {
  if (total === undefined) return toNumber(rows)
  return text.progress.replace('{count}', toNumber(rows)).replace('{total}', toNumber(total))
}

/** Without the numbers of the progress, which would be read out again and again. */
function toStatus(state: State, text: BrowserLabels['export']): string {
  if (state.kind === 'running') return text.running
  if (state.kind === 'done') return text.done.replace('{count}', toNumber(state.rows))
  return state.kind === 'canceled' ? text.canceled : ''
}
