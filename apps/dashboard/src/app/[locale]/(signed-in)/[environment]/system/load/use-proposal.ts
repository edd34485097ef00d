'use client'

import type { LoadMapping, LoadPreview, LoadProposal } from '@customer-insights-kit/client/management'
import { useRef, useState } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Failure } from '#server/result.ts'
import type { proposeMapping } from './actions.ts'
import { mergeMappings } from './mapping-draft.ts'

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
  const [mapping, setMapping] = useState<LoadMapping | undefined>(initial?.mapping ?? undefined)
  const [previews, setPreviews] = useState<readonly LoadPreview[]>(initial?.files ?? [])
  const [problem, setProblem] = useState<string | undefined>(initial?.problem ?? undefined)
  const [failure, setFailure] = useState<Failure>()
  const [isLooking, setLooking] = useState(false)
  const asked = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  /** Answers what the service says, unless somebody asked again meanwhile. */
  async function ask(files: readonly string[], mode: LoadMode, tried?: LoadMapping) {
    clearTimeout(timer.current)
    asked.current += 1
    const turn = asked.current
    setLooking(true)
    setFailure(undefined)
    const request = { instanceId, files: [...files], mode, ...(tried !== undefined && { mapping: tried }) }
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

  function clear() {
    clearTimeout(timer.current)
    asked.current += 1
    setLooking(false)
    setMapping(undefined)
    setPreviews([])
    setProblem(undefined)
    setFailure(undefined)
  }

  return {
    mapping,
    previews,
    problem,
    failure,
    isLooking,
    clear,
    /** Proposes what the files are; what was changed of a file that is still there stays. */
    async proposeFor(files: readonly string[], mode: LoadMode) {
      if (files.length === 0) return clear()
      const draft = mapping
      const proposal = await ask(files, mode)
      if (proposal === undefined) return
      if (proposal.mapping === null) return setMapping(undefined)
      const merged = mergeMappings(draft, proposal.mapping)
      setMapping(merged)
      if (merged !== proposal.mapping) await ask(files, mode, merged)
    },
    /** Looks again at the first rows once somebody has stopped to change the mapping. */
    change(next: LoadMapping, mode: LoadMode) {
      setMapping(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void ask(listFiles(next), mode, next), pauseMs)
    },
    tryAgain: (mode: LoadMode) =>
      mapping === undefined ? undefined : void ask(listFiles(mapping), mode, mapping),
  }
}

const listFiles = ({ tables }: LoadMapping): string[] => tables.map(({ fileId }) => fileId)
