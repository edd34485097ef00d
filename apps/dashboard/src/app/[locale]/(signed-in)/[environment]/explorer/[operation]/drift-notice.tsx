import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Drift } from '../find-drift.ts'
import { fillText } from './fill-text.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface DriftNoticeProps {
  readonly drift: readonly Drift[]
  readonly labels: TryItLabels
  readonly help: ReactNode
}

/** So many show; the body marks them all. */
const mostShown = 10

/** Where an answer is not what the contract says. */
export function DriftNotice({ drift, labels, help }: DriftNoticeProps) {
  if (drift.length === 0) return null
  return (
    <div role="status" className="mt-4 rounded-md bg-warn-soft px-3 py-2.5">
      <div className="flex items-center gap-2 font-medium text-warn">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {fillText(labels.drift.title, { count: drift.length })}
        {help}
      </div>
      <ul className="mt-1 ml-6 list-disc">
        {drift.slice(0, mostShown).map((one) => (
          <li key={`${one.kind} ${one.path}`} className="break-words">
            <code className="font-mono text-sm">{one.path === '' ? labels.body : one.path}</code>{' '}
            {describeDrift(one, labels.drift)}
          </li>
        ))}
      </ul>
    </div>
  )
}

export const describeDrift = (
  { kind, expected }: Pick<Drift, 'kind' | 'expected'>,
  labels: TryItLabels['drift'],
): string => fillText(labels[kind], { expected: expected.slice(0, 20).join(', ') })
