'use client'

import { ConfirmButton } from '#components/confirm-button.tsx'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure, Result } from '#server/result.ts'
import { type EditorLabels, fill } from './editor-labels.ts'
import type { LoadMode } from './use-proposal.ts'

interface StartSectionProps {
  /** Undefined until somebody has chosen: what a click would take away is no default. */
  readonly mode: LoadMode | undefined
  /** Source tables that there are, each with how many rows it has. */
  readonly tables: readonly SourceTable[]
  readonly environmentName: string
  /** What is wrong with the mapping, and what the service said to the last try. */
  readonly problems: readonly (string | undefined)[]
  readonly failure: Failure | undefined
  readonly canLoad: boolean
  readonly isReadable: boolean
  readonly isStarting: boolean
  readonly labels: EditorLabels['start']
  readonly requestIdLabels: RequestIdLabels
  readonly onMode: (mode: LoadMode) => void
  readonly onStart: () => Promise<Result<null>>
  readonly onFailure: (failure: Failure) => void
}

export interface SourceTable {
  readonly name: string
  /** Its name with the number of its rows, as people read it. */
  readonly text: string
}

/** What becomes of the rows that are there, and the button that loads. */
export function StartSection({ mode, tables, labels, ...props }: StartSectionProps) {
  const shared = {
    isDisabled: !props.canLoad || props.isStarting,
    describedBy: 'start-hint',
  }
  async function start() {
    const started = await props.onStart()
    if (!started.ok) props.onFailure(started)
  }

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
                className="mt-0.5 size-4 shrink-0 accent-accent"
                checked={mode === each}
                onChange={() => props.onMode(each)}
              />
              <span className="wrap-anywhere min-w-0">
                {fill(labels.modes[each], { tables: tables.map(({ name }) => name).join(', ') })}
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
        {mode === 'replace' && tables.length > 0 ? (
          <ConfirmButton
            {...shared}
            look="danger"
            label={props.isStarting ? labels.working : labels.replace}
            title={fill(labels.confirm.title, { environment: props.environmentName })}
            text={labels.confirm.text}
            details={
              <ul className="mt-3 list-disc space-y-1 pl-5 tabular-nums">
                {tables.map(({ name, text }) => (
                  <li key={name} className="wrap-anywhere">
                    {text}
                  </li>
                ))}
              </ul>
            }
            typed={{
              label: fill(labels.confirm.type, { environment: props.environmentName }),
              name: props.environmentName,
            }}
            confirmLabel={labels.replace}
            cancelLabel={labels.confirm.cancel}
            workingLabel={labels.working}
            requestIdLabels={props.requestIdLabels}
            action={props.onStart}
          />
        ) : (
          <button
            type="button"
            className={buttonClass('primary')}
            disabled={shared.isDisabled || mode === undefined}
            aria-describedby={shared.describedBy}
            onClick={() => void start()}
          >
            {props.isStarting ? labels.working : mode === undefined ? labels.title : labels[mode]}
          </button>
        )}
        <p id="start-hint" className="min-w-0 grow basis-60 text-muted text-sm">
          {!props.isReadable ? labels.unreadable : mode === undefined ? labels.choose : labels.hint}
        </p>
      </div>
    </section>
  )
}
