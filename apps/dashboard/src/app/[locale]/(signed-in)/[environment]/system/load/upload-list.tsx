'use client'

import { CircleAlert, CircleCheck, Trash2 } from 'lucide-react'
import { Problem } from '#components/problem.tsx'
import { buttonClass, iconButtonClass } from '#components/ui/button.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { formatBytes } from '#format-bytes.ts'
import type { EditorLabels } from './editor-labels.ts'
import type { Upload } from './use-uploads.ts'

interface UploadListProps {
  readonly uploads: readonly Upload[]
  readonly locale: string
  readonly labels: EditorLabels['files']
  readonly requestIdLabels: RequestIdLabels
  readonly canResume: (id: string) => boolean
  readonly onResume: (id: string) => void
  readonly onRemove: (id: string) => void
}

/** The files with how much of each is there. */
export function UploadList({ uploads, locale, labels, requestIdLabels, ...does }: UploadListProps) {
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  return (
    <ul
      aria-label={labels.title}
      className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card"
    >
      {uploads.map(({ id, name, bytes, receivedBytes, state, failure, refusal }) => (
        <li key={id} className="space-y-2 px-3 py-2">
          <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
            <span className="wrap-anywhere min-w-0 grow basis-24 font-medium">
              {name}{' '}
              <span className="whitespace-nowrap font-normal text-muted text-sm">
                {formatBytes(bytes, locale)}
              </span>
            </span>
            {state === 'done' ? (
              <span className="flex items-center gap-1.5 text-good">
                <CircleCheck aria-hidden className="size-4" />
                {labels.states.done}
              </span>
            ) : (
              <>
                <progress
                  max={bytes}
                  value={receivedBytes}
                  aria-label={`${labels.progress}: ${name}`}
                  className="h-2 w-32 accent-accent"
                />
                <span className="w-10 text-right tabular-nums">
                  {percent.format(bytes === 0 ? 0 : Math.floor((receivedBytes / bytes) * 100) / 100)}
                </span>
                <span className={state === 'stopped' ? 'flex items-center gap-1.5 text-warn' : 'text-muted'}>
                  {state === 'stopped' && <CircleAlert aria-hidden className="size-4" />}
                  {labels.states[state]}
                </span>
              </>
            )}
            {state === 'stopped' && refusal === undefined && does.canResume(id) && (
              <button type="button" className={buttonClass()} onClick={() => does.onResume(id)}>
                {labels.resume}
              </button>
            )}
            <button
              type="button"
              className={iconButtonClass}
              aria-label={`${labels.remove}: ${name}`}
              title={labels.remove}
              onClick={() => does.onRemove(id)}
            >
              <Trash2 aria-hidden className="size-4" />
            </button>
          </div>
          {state === 'stopped' && refusal === undefined && !does.canResume(id) && (
            <p className="text-muted text-sm">{labels.chooseAgain}</p>
          )}
          {refusal !== undefined && (
            <p role="alert" className="wrap-anywhere text-bad">
              {refusal}
            </p>
          )}
          {failure !== undefined && <Problem failure={failure} labels={requestIdLabels} />}
        </li>
      ))}
    </ul>
  )
}
