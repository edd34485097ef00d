'use client'

import type { LoadPreview, LoadProposal } from '@customer-insights-kit/client/management'
import { useEffect, useRef, useState } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { proposeMapping } from './actions.ts'
import { forgetMapping, keepMapping, readKeptMapping } from './kept-mapping.ts'
import { type MappingDraft, mergeDrafts, toDraft, toMapping } from './mapping-draft.ts'

export type LoadMode = 'replace' | 'append'

interface ProposalOptions {
  readonly instanceId: string
  readonly initial: LoadProposal | undefined
  readonly requestIdLabels: RequestIdLabels
  readonly propose: typeof proposeMapping
}

/** While somebody types, the first rows are not read with every letter. */
const pauseMs = 400

/** The mapping as it is changed here, and what would become of the first rows with it. */
export function useProposal({ instanceId, initial, requestIdLabels, propose }: ProposalOptions) {
  const [mapping, setMapping] = useState(() => (initial?.mapping ? toDraft(initial.mapping) : undefined))
  const [mode, setMode] = useState<LoadMode>()
  const [previews, setPreviews] = useState<readonly LoadPreview[]>(initial?.files ?? [])
  const [problem, setProblem] = useState<string | undefined>(initial?.problem ?? undefined)
  const [failure, setFailure] = useState<Failure>()
  const [isLooking, setLooking] = useState(false)
  const asked = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // What is asked must see what was changed while files were sent, or while it was asked.
  const latest = useRef({ mapping, mode: mode ?? 'replace' })
  const proposedFor = useRef<LoadMode>('replace')
  /** The proposal that is under way. */
  const proposing = useRef<object>(undefined)

  const { draftOwner } = requestIdLabels

  function put(next: MappingDraft | undefined) {
    latest.current.mapping = next
    setMapping(next)
  }

  /** Answers what the service says, unless somebody asked again meanwhile. */
  async function ask(files: readonly string[], tried?: MappingDraft) {
    clearTimeout(timer.current)
    asked.current += 1
    const turn = asked.current
    setLooking(true)
    setFailure(undefined)
    const request = {
      instanceId,
      files: [...files],
      mode: latest.current.mode,
      ...(tried !== undefined && { mapping: toMapping(tried) }),
    }
    const result = await attemptAction(propose(request), requestIdLabels)
    if (turn !== asked.current) return undefined
    setLooking(false)
    if (!result.ok) {
      setFailure(result)
      return undefined
    }
    if (result.data.kind === 'refused') {
      setProblem(result.data.message)
      return undefined
    }
    const { files: looked } = result.data.data
    // A file that cannot be read is in no mapping, and stays in sight.
    setPreviews((before) => [
      ...looked,
      ...before.filter(
        ({ fileId, problem: unreadable }) =>
          tried !== undefined && unreadable !== null && looked.every((file) => file.fileId !== fileId),
      ),
    ])
    setProblem(result.data.data.problem ?? undefined)
    return result.data.data
  }

  /** Looks at the first rows with the mapping as it is. */
  function tryNow() {
    const { mapping: tried } = latest.current
    // A proposal that is under way takes along what was changed.
    if (tried === undefined || proposing.current !== undefined) return
    if (tried.customerFile !== '') return void ask(listFiles(tried), tried)
    // There is nothing to try without customers.
    asked.current += 1
    setLooking(false)
  }

  function clear() {
    clearTimeout(timer.current)
    asked.current += 1
    proposing.current = undefined
    setLooking(false)
    put(undefined)
    forgetMapping(draftOwner, instanceId)
    latest.current.mode = 'replace'
    setMode(undefined)
    setPreviews([])
    setProblem(undefined)
    setFailure(undefined)
  }

  // What was changed before the page was loaded anew. What is asked follows it once, not with every change.
  useEffect(() => {
    const kept = readKeptMapping(draftOwner, instanceId)
    if (kept === undefined) return
    const { mapping: proposed } = latest.current
    // Files that are not all there are proposed later, and merged with this then.
    if (proposed === undefined) latest.current.mapping = kept
    else put(mergeDrafts(kept, proposed))
    if (proposed !== undefined) tryNow()
  }, [])

  return {
    mapping,
    mode,
    previews,
    problem,
    failure,
    isLooking,
    clear,
    /** Proposes what the files are; what was changed of a file that is still there stays. */
    async proposeFor(files: readonly string[]) {
      if (files.length === 0) return clear()
      const turn = {}
      proposing.current = turn
      const asMode = latest.current.mode
      const proposal = await ask(files)
      if (proposing.current !== turn) return
      proposing.current = undefined
      if (proposal === undefined) return
      if (proposal.mapping === null) return put(undefined)
      const proposed = toDraft(proposal.mapping)
      const draft = latest.current.mapping
      // Rows that are added have the customers that there are, whatever the files were taken for before.
      const isOther = asMode !== proposedFor.current && draft?.customerFile !== proposed.customerFile
      proposedFor.current = asMode
      const merged = isOther ? proposed : mergeDrafts(draft, proposed)
      put(merged)
      if (merged !== proposed) tryNow()
    },
    /** Looks again at the first rows once somebody has stopped to change the mapping. */
    change(next: MappingDraft) {
      put(next)
      keepMapping(draftOwner, instanceId, next)
      clearTimeout(timer.current)
      timer.current = setTimeout(tryNow, pauseMs)
    },
    /** What the files are is to be proposed anew then. */
    changeMode(next: LoadMode) {
      latest.current.mode = next
      setMode(next)
    },
    tryAgain: tryNow,
  }
}

const listFiles = ({ tables }: MappingDraft): string[] => tables.map(({ fileId }) => fileId)
