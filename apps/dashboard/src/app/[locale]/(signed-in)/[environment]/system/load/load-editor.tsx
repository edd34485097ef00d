'use client'

import type { LoadFile, LoadProposal } from '@customer-insights-kit/client/management'
import Link from 'next/link'
import { useState } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { UnsavedGuard } from '#components/unsaved-guard.tsx'
import type { Failure, Result } from '#server/result.ts'
import type { cancelLoad, createFile, eraseFile, proposeMapping, readLoad, startLoad } from './actions.ts'
import type { LoadView } from './describe-load.ts'
import type { EditorLabels } from './editor-labels.ts'
import { FileDrop } from './file-drop.tsx'
import { LoadPanel } from './load-panel.tsx'
import { toMapping } from './mapping-draft.ts'
import type { SendLabels } from './send-parts.ts'
import { type SourceTable, StartSection } from './start-section.tsx'
import { TableForm } from './table-form.tsx'
import { UploadList } from './upload-list.tsx'
import { useProposal } from './use-proposal.ts'
import { useUploads } from './use-uploads.ts'

interface LoadEditorProps {
  readonly instanceId: string
  readonly locale: string
  readonly partPath: string
  readonly partBytes: number
  readonly staged: readonly LoadFile[]
  /** Of the staged files, where all of them are there. */
  readonly proposal: LoadProposal | undefined
  readonly load: LoadView
  readonly tables: readonly SourceTable[]
  readonly environmentName: string
  readonly links: Readonly<Record<'customers' | 'searchIndex' | 'quarantine', string | undefined>>
  readonly labels: EditorLabels
  readonly sendLabels: SendLabels
  readonly requestIdLabels: RequestIdLabels
  readonly actions: {
    readonly create: typeof createFile
    readonly erase: typeof eraseFile
    readonly propose: typeof proposeMapping
    readonly start: typeof startLoad
    readonly read: () => ReturnType<typeof readLoad>
    readonly cancel: () => ReturnType<typeof cancelLoad>
  }
}

/** Files that are sent, what their rows are, and the load of them; whatever fails leaves all of it as it is. */
export function LoadEditor(props: LoadEditorProps) {
  const { instanceId, locale, labels, requestIdLabels, actions, tables } = props
  const [load, setLoad] = useState(props.load)
  const [failure, setFailure] = useState<Failure>()
  const [refusal, setRefusal] = useState<string>()
  const [isStarting, setStarting] = useState(false)
  const uploads = useUploads({
    instanceId,
    partPath: props.partPath,
    partBytes: props.partBytes,
    staged: props.staged,
    labels: props.sendLabels,
    requestIdLabels,
    create: actions.create,
    erase: actions.erase,
  })
  const proposal = useProposal({
    instanceId,
    initial: props.proposal,
    requestIdLabels,
    propose: actions.propose,
  })
  const { mapping, previews } = proposal
  // Where there is nothing, nothing can go.
  const mode = tables.length === 0 ? 'replace' : proposal.mode
  const problem = mapping?.customerFile === '' ? labels.noCustomers : proposal.problem
  const isRunning = load.state === 'running'
  const isSending = uploads.uploads.some(({ state }) => state === 'sending' || state === 'waiting')
  const isWhole = uploads.uploads.length > 0 && uploads.uploads.every(({ state }) => state === 'done')
  const isReadable = previews.every((preview) => preview.problem === null)
  const canLoad =
    isWhole && mapping !== undefined && problem === undefined && isReadable && !proposal.isLooking

  /** Once all files are there. */
  async function look() {
    const all = uploads.list()
    if (all.some(({ state }) => state !== 'done')) return
    await proposal.proposeFor(all.flatMap(({ fileId }) => fileId ?? []))
  }

  function changeLoad(next: LoadView) {
    setLoad(next)
    if (next.state !== 'succeeded' && next.state !== 'canceled') return
    // Its files are gone.
    uploads.clear()
    proposal.clear()
  }

  async function start(): Promise<Result<null>> {
    const done = { ok: true, data: null } as const
    if (mapping === undefined || mode === undefined) return done
    setFailure(undefined)
    setRefusal(undefined)
    setStarting(true)
    const result = await attemptAction(
      actions.start({ instanceId, mode, mapping: toMapping(mapping) }),
      requestIdLabels,
    )
    setStarting(false)
    if (!result.ok) return result
    if (result.data.kind === 'refused') setRefusal(result.data.message)
    else setLoad(result.data.data)
    return done
  }

  return (
    <div className="space-y-4">
      <UnsavedGuard isUnsaved={isSending} labels={labels.guard} onDiscard={() => undefined} />
      {load.state !== 'none' && (
        <LoadPanel
          load={load}
          labels={labels.run}
          requestIdLabels={requestIdLabels}
          read={actions.read}
          cancel={actions.cancel}
          onChange={changeLoad}
        >
          {(['customers', 'searchIndex', 'quarantine'] as const).map((name) => {
            const href = props.links[name]
            if (href === undefined || (name === 'quarantine' && !load.hasPutAside)) return null
            return (
              <Link
                key={name}
                href={href}
                className={buttonClass(name === 'customers' ? 'primary' : 'secondary')}
              >
                {labels.links[name]}
              </Link>
            )
          })}
        </LoadPanel>
      )}
      {!isRunning && (
        <>
          <FileDrop
            labels={labels.drop}
            onChoose={(files) => {
              void uploads.add(files).then(() => look())
            }}
          />
          {uploads.uploads.length > 0 && (
            <UploadList
              uploads={uploads.uploads}
              locale={locale}
              labels={labels.files}
              requestIdLabels={requestIdLabels}
              canResume={uploads.canResume}
              onResume={(id) => {
                void uploads.resume(id).then(() => look())
              }}
              onRemove={(id) => {
                void uploads.remove(id).then((failed) => {
                  setFailure(failed)
                  return look()
                })
              }}
            />
          )}
          <p role="status" className="sr-only">
            {proposal.isLooking ? labels.looking : ''}
          </p>
          {proposal.failure !== undefined && (
            <div className="space-y-2">
              <Problem failure={proposal.failure} labels={requestIdLabels} />
              <button
                type="button"
                className={buttonClass()}
                onClick={() => (isWhole ? void look() : proposal.tryAgain())}
              >
                {labels.lookAgain}
              </button>
            </div>
          )}
          {mapping === undefined && problem !== undefined && (
            <Notice tone="bad" role="alert">
              <p className="wrap-anywhere">{problem}</p>
            </Notice>
          )}
          {!isWhole && failure !== undefined && <Problem failure={failure} labels={requestIdLabels} />}
          {previews.map((preview) => (
            <TableForm
              key={preview.fileId}
              mapping={mapping ?? noMapping}
              table={mapping?.tables.find(({ fileId }) => fileId === preview.fileId)}
              preview={preview}
              labels={labels}
              onChange={(next) => {
                setRefusal(undefined)
                proposal.change(next)
              }}
            />
          ))}
          {isWhole && mapping !== undefined && (
            <StartSection
              mode={mode}
              tables={tables}
              environmentName={props.environmentName}
              problems={[problem, refusal]}
              failure={failure}
              canLoad={canLoad}
              isReadable={isReadable}
              isStarting={isStarting}
              labels={labels.start}
              requestIdLabels={requestIdLabels}
              onMode={(next) => {
                proposal.changeMode(next)
                void look()
              }}
              onStart={start}
              onFailure={setFailure}
            />
          )}
        </>
      )}
    </div>
  )
}

const noMapping = { customerFile: '', tables: [] }
