'use client'

import { ChevronRight, Undo2 } from 'lucide-react'
import { iconButtonClass } from '#components/ui/button.ts'
import type { ColumnSetting, SettingChange } from './column-settings.ts'
import type { EditorLabels } from './read-editor-labels.ts'

interface PendingChangesProps {
  /** Between what searches follow now and what is shown here. */
  readonly pending: readonly SettingChange[]
  /** Names of the columns that are not saved yet. */
  readonly unsaved: ReadonlySet<string>
  readonly labels: EditorLabels['pending']
  readonly onUndo: (name: string, setting: ColumnSetting) => void
}

/** What the next run will change, each with a way to take it back. */
export function PendingChanges({ pending, unsaved, labels, onUndo }: PendingChangesProps) {
  const describe = ({ from, to }: SettingChange): string[] => [
    ...(from.isSearched === to.isSearched ? [] : [to.isSearched ? labels.searched : labels.notSearched]),
    ...(from.filter === to.filter ? [] : [describeFilter(to.filter)]),
  ]
  const describeFilter = (filter: string | null): string => {
    if (filter === null) return labels.noFilter
    return filter === '' ? labels.filter : `${labels.filter}: ${filter}`
  }
  return (
    // Folded at first, so that the table stays where it is while one changes it.
    <details className="group mt-2 border-line border-t pt-2">
      <summary className="flex h-8 items-center gap-1.5 rounded-md font-medium">
        <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
        {labels.title}
        <span className="font-normal text-muted tabular-nums">{pending.length}</span>
      </summary>
      <ul className="max-h-60 overflow-y-auto">
        {pending.map((change) => (
          <li key={change.name} className="flex min-h-8 flex-wrap items-center gap-x-3">
            <span className="wrap-anywhere font-medium">{change.name}</span>
            <span className="wrap-anywhere min-w-0 grow text-muted">{describe(change).join(' · ')}</span>
            <span className="text-muted text-sm">
              {unsaved.has(change.name) ? labels.isUnsaved : labels.isSaved}
            </span>
            <button
              type="button"
              className={iconButtonClass}
              aria-label={`${labels.undo}: ${change.name}`}
              title={labels.undo}
              onClick={() => onUndo(change.name, change.from)}
            >
              <Undo2 aria-hidden className="size-4" />
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
