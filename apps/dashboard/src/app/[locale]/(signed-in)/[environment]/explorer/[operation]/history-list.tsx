import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { toHours } from '#i18n/hours.ts'
import type { HistoryEntry } from '../history.ts'
import { MethodBadge } from '../method-badge.tsx'
import { fillText } from './fill-text.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface HistoryListProps {
  readonly entries: readonly HistoryEntry[]
  readonly labels: TryItLabels
  readonly help: ReactNode
  readonly onPick: (entry: HistoryEntry) => void
  readonly onClear: () => void
}

/** Requests that were sent from this tab, to be sent again. */
export function HistoryList({ entries, labels, help, onPick, onClear }: HistoryListProps) {
  const { history } = labels
  if (entries.length === 0) {
    return (
      <p className="mt-1 text-muted">
        {history.empty} {help}
      </p>
    )
  }
  return (
    <>
      <ul className="mt-2 max-h-80 divide-y divide-line overflow-y-auto rounded-md border border-line">
        {entries.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              className="flex min-h-9 w-full flex-wrap items-center gap-x-3 px-3 py-1 text-left hover:bg-raised"
              onClick={() => onPick(entry)}
            >
              <MethodBadge method={entry.method} />
              <span className="min-w-0 grow">{entry.summary}</span>
              <span className={entry.status < 400 ? 'text-good' : 'text-bad'}>{entry.status}</span>
              <span className="text-muted text-sm tabular-nums">{formatTime(entry.at)}</span>
              <span className="w-full truncate font-mono text-muted text-sm">{describeInputs(entry)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-2 flex items-center gap-1">
        <button type="button" className={buttonClass()} onClick={onClear}>
          {fillText(history.clear, { count: entries.length })}
        </button>
        {help}
      </p>
    </>
  )
}

function formatTime(at: number): string {
  const { lang } = document.documentElement
  return new Intl.DateTimeFormat(lang, { timeStyle: 'medium', ...toHours(lang) }).format(at)
}

/** What tells one request from another: all but the environment. */
const describeInputs = ({ inputs }: HistoryEntry) =>
  Object.entries(inputs)
    .filter(([name]) => name !== 'instanceId')
    .map(([name, value]) => `${name}=${value.replace(/\s+/g, ' ')}`)
    .join('  ')
