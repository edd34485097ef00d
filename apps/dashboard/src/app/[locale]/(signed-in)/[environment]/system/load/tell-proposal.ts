import type { LoadProposal, Reason } from '@customer-insights-kit/client/management'
import { readReasonTeller } from '#server/tell-reasons.ts'

/** The same proposal with every reason in the reader's words. */
export async function tellProposal(proposal: LoadProposal): Promise<LoadProposal> {
  const tell = await readReasonTeller()
  // The codes have done their work: the browser needs the words alone.
  const tellReason = ({ reason, reasons }: Reasoned) => ({
    reason: reason === null ? null : tell(reasons, reason),
    reasons: [],
  })
  const tellProblem = ({ problem, problems }: Pick<LoadProposal, 'problem' | 'problems'>) => ({
    problem: problem === null ? null : tell(problems, problem),
    problems: [],
  })
  return {
    ...proposal,
    ...tellProblem(proposal),
    files: proposal.files.map((file) => ({
      ...file,
      ...tellProblem(file),
      columns: file.columns.map((column) => ({ ...column, ...tellReason(column) })),
      rows: file.rows.map((row) => ({ ...row, ...tellReason(row) })),
    })),
  }
}

interface Reasoned {
  readonly reason: string | null
  readonly reasons: readonly Reason[]
}
