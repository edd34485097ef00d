'use client'

import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import { type EditorLabels, fill } from './editor-labels.ts'
import type { LoadMode } from './use-proposal.ts'

interface StartSectionProps {
  readonly mode: LoadMode
  /** Source tables that there are. */
  readonly tables: readonly string[]
  /** What is wrong with the mapping, and what the service said to the last try, in its own words. */
  readonly problems: readonly (string | undefined)[]
  readonly failure: Failure | undefined
  readonly canLoad: boolean
  readonly isReadable: boolean
  readonly isStarting: boolean
  readonly labels: EditorLabels['start']
  readonly requestIdLabels: RequestIdLabels
  readonly onMode: (mode: LoadMode) => void
  readonly onStart: () => void
}

/** What becomes of the rows that are there, and the button that loads. */
export function StartSection({ mode, tables, labels, ...props }: StartSectionProps) {
  const replaces = mode === 'replace' && tables.length > 0
  return (
    <section
      aria-labelledby="start"
      className="rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5"
    >
      <h2 id="start" className="mb-3 font-semibold text-lg">
        {labels.title}
      </h2>
      {tables.length > 0 && (
        <fieldset className="mb-3 min-w-0 space-y-1">
          <legend className="sr-only">{labels.mode}</legend>
          {(['replace', 'append'] as const).map((each) => (
            <label key={each} className="flex min-h-6 items-start gap-2">
              <input
                type="radio"
                name="mode"
                className="mt-0.5 size-4 accent-accent"
                checked={mode === each}
                onChange={() => props.onMode(each)}
              />
              <span className="wrap-anywhere min-w-0">
                {fill(labels.modes[each], { tables: tables.join(', ') })}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {props.problems.map((problem) =>
        problem === undefined ? null : (
          <Notice key={problem} tone="bad" role="alert">
            <p className="wrap-anywhere">{problem}</p>
          </Notice>
        ),
      )}
      {props.failure !== undefined && <Problem failure={props.failure} labels={props.requestIdLabels} />}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <button
          type="button"
          className={buttonClass(replaces ? 'danger' : 'primary')}
          disabled={!props.canLoad || props.isStarting}
          aria-describedby="start-hint"
          onClick={props.onStart}
        >
          {props.isStarting ? labels.working : labels[mode]}
        </button>
        <p id="start-hint" className="min-w-0 grow basis-60 text-muted text-sm">
          {props.isReadable ? labels.hint : labels.unreadable}
        </p>
      </div>
    </section>
  )
}
