'use client'

import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { UnsavedGuard } from '#components/unsaved-guard.tsx'
import type { Failure, Result } from '#server/result.ts'
import type { SaveOutcome, saveSettings } from './actions.ts'
import { ColumnRow, type IndexColumn } from './column-row.tsx'
import {
  type ColumnSetting,
  type ColumnSettings,
  findSetting,
  isSameSetting,
  listChanges,
} from './column-settings.ts'
import type { RunView } from './describe-run.ts'
import { PendingChanges } from './pending-changes.tsx'
import type { EditorLabels } from './read-editor-labels.ts'
import { RunPanel } from './run-panel.tsx'
import { SaveNotice } from './save-notice.tsx'

interface IndexEditorProps {
  readonly instanceId: string
  readonly columns: readonly IndexColumn[]
  /** Of the saved configuration. */
  readonly version: number
  readonly saved: ColumnSettings
  /** What searches follow now. */
  readonly indexed: ColumnSettings
  readonly run: RunView
  readonly labels: EditorLabels
  /** Explains what a filter is. */
  readonly filterHelp: ReactNode
  readonly requestIdLabels: RequestIdLabels
  readonly actions: {
    readonly save: typeof saveSettings
    readonly run: () => Promise<Result<RunView>>
    readonly cancel: () => Promise<Result<RunView>>
    readonly read: () => Promise<Result<RunView>>
  }
}

/** What somebody left unsaved by a way that asks nothing, such as the palette; it goes with the page. */
let left: { readonly instanceId: string; readonly edits: ColumnSettings } | undefined

/** The columns with their settings; what was changed here stays until it is saved or undone. */
export function IndexEditor({ columns, version, saved, indexed, labels, ...props }: IndexEditorProps) {
  const { instanceId, filterHelp, requestIdLabels, actions } = props
  // Only what differs from what is saved, so that somebody else's changes to other columns show up.
  const [edits, setEdits] = useState<ColumnSettings>(left?.instanceId === instanceId ? left.edits : {})
  const latest = useRef(edits)
  latest.current = edits
  const [outcome, setOutcome] = useState<SaveOutcome>()
  const [failure, setFailure] = useState<Failure>()
  const [typed, setTyped] = useState('')
  const [isPending, startTransition] = useTransition()

  useEffect(
    () => () => {
      left = { instanceId, edits: latest.current }
    },
    [instanceId],
  )

  const names = columns.map(({ name }) => name)
  const draft = { ...saved, ...edits }
  const unsaved = listChanges(names, saved, draft)
  const unsavedNames = new Set(unsaved.map(({ name }) => name))
  const pending = listChanges(names, indexed, draft)
  const refused = outcome?.kind === 'refused' ? outcome : undefined
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = columns.filter(({ name, label, dataType, semanticType }) => {
    const text = `${name} ${label} ${dataType} ${semanticType}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })

  function change(name: string, setting: ColumnSetting) {
    setOutcome(undefined)
    setEdits(({ [name]: _, ...others }) =>
      isSameSetting(setting, findSetting(saved, name)) ? others : { ...others, [name]: setting },
    )
  }

  function save() {
    setFailure(undefined)
    setOutcome(undefined)
    startTransition(async () => {
      const saving = actions.save({ instanceId, version, changes: unsaved })
      const result = await attemptAction(saving, requestIdLabels)
      if (!result.ok) return setFailure(result)
      setOutcome(result.data)
      if (result.data.kind === 'saved') setEdits({})
    })
  }

  function run() {
    // It asked for the run.
    setOutcome(undefined)
    return actions.run()
  }

  return (
    <div className="space-y-4">
      <UnsavedGuard isUnsaved={unsaved.length > 0} labels={labels.guard} onDiscard={() => setEdits({})} />
      <RunPanel
        run={props.run}
        unsaved={unsaved.length}
        pending={pending.length}
        labels={labels.run}
        requestIdLabels={requestIdLabels}
        actions={{ ...actions, run }}
      >
        <PendingChanges pending={pending} unsaved={unsavedNames} labels={labels.pending} onUndo={change} />
      </RunPanel>
      <section aria-labelledby="attributes" className="rounded-lg border border-line bg-surface shadow-card">
        <div className="sticky top-12 z-10 flex flex-wrap items-center gap-2 rounded-t-lg border-line border-b bg-surface p-3">
          <h2 id="attributes" className="mr-auto font-semibold text-lg">
            {labels.attributes}
          </h2>
          <input
            type="search"
            aria-label={labels.find}
            placeholder={labels.find}
            autoComplete="off"
            spellCheck={false}
            className={`${fieldClass} max-w-52`}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button
            type="button"
            className={buttonClass()}
            disabled={unsaved.length === 0 || isPending}
            onClick={() => {
              setEdits({})
              setOutcome(undefined)
            }}
          >
            {labels.discard}
          </button>
          <button
            type="button"
            className={buttonClass('primary')}
            disabled={unsaved.length === 0 || isPending}
            onClick={save}
          >
            {isPending ? labels.saving : labels.save}
          </button>
          <div role="status" className="basis-full empty:hidden">
            {typed !== '' && (
              <p className="text-muted text-sm">
                {labels.matching}: {shown.length}
              </p>
            )}
          </div>
          <SaveNotice
            outcome={outcome}
            saved={pending.length > 0 ? labels.saved : labels.savedSame}
            failure={failure}
            labels={labels}
            requestIdLabels={requestIdLabels}
          />
        </div>
        <table className="w-full text-left">
          <thead className="border-line border-b bg-raised text-muted text-sm">
            <tr>
              <th scope="col" className="px-3 py-1.5 font-medium">
                {labels.name}
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium max-md:hidden">
                {labels.type}
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                {labels.searched}
              </th>
              <th scope="col" className="w-1/2 px-3 py-1.5 font-medium">
                {labels.filter} {filterHelp}
              </th>
            </tr>
          </thead>
          {/* What has the focus is never below the bar that stays. */}
          <tbody className="divide-y divide-line [&_input]:scroll-mt-44 [&_select]:scroll-mt-44">
            {shown.map((column) => (
              <ColumnRow
                key={column.name}
                column={column}
                setting={findSetting(draft, column.name)}
                isChanged={unsavedNames.has(column.name)}
                isRefused={refused?.column === column.name}
                labels={labels}
                onChange={change}
              />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className="p-4 text-muted">{labels.noMatch}</p>}
      </section>
    </div>
  )
}
