import { LayoutGrid, Rows3 } from 'lucide-react'
import type { BrowserLabels } from './browser-labels.ts'
import type { Layout } from './customer-query.ts'

const layouts = [
  { layout: 'table', icon: Rows3 },
  { layout: 'cards', icon: LayoutGrid },
] as const

interface LayoutSwitchProps {
  readonly layout: Layout
  readonly labels: BrowserLabels
  readonly onChange: (layout: Layout) => void
}

export function LayoutSwitch({ layout: current, labels, onChange }: LayoutSwitchProps) {
  return (
    <fieldset
      aria-label={labels.view}
      className="flex rounded-md border border-control-line/50 bg-surface p-0.5"
    >
      {layouts.map(({ layout, icon: Icon }) => (
        <button
          key={layout}
          type="button"
          aria-pressed={current === layout}
          title={labels[layout]}
          className="flex h-7 items-center gap-1.5 rounded px-2 text-muted hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
          onClick={() => onChange(layout)}
        >
          <Icon aria-hidden className="size-4" />
          <span className="max-xl:sr-only">{labels[layout]}</span>
        </button>
      ))}
    </fieldset>
  )
}
