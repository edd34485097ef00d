import { ArrowRight, Compass, Languages, SunMoon, UserRound } from 'lucide-react'
import type { EntryGroup, PaletteEntry, PaletteLabels } from './palette-entry.ts'

interface PaletteListProps {
  readonly id: string
  readonly label: string
  /** Absent before there is anything to name. */
  readonly groupLabels: PaletteLabels['groups'] | undefined
  readonly entries: readonly PaletteEntry[]
  /** Index of the chosen entry. */
  readonly chosen: number
  readonly toOptionId: (index: number) => string
  readonly onFollow: (entry: PaletteEntry) => void
}

const icons: Readonly<Record<EntryGroup, typeof ArrowRight>> = {
  customers: UserRound,
  pages: ArrowRight,
  operations: Compass,
  languages: Languages,
  themes: SunMoon,
}

/** The entries below their groups; the keys are heard by the field above. */
export function PaletteList({ id, label, groupLabels, entries, chosen, ...props }: PaletteListProps) {
  const indexed = entries.map((entry, index) => ({ entry, index }))
  const groups = Map.groupBy(indexed, ({ entry }) => entry.group)
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className="max-h-[min(26rem,60dvh)] overflow-y-auto px-2 pb-1 empty:pb-0"
    >
      {[...groups].map(([group, members]) => {
        const Icon = icons[group]
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a list box
          <div key={group} role="group" aria-labelledby={`${id}-${group}`} className="pt-2 pb-1">
            <div id={`${id}-${group}`} className="px-2 pb-1 font-medium text-muted text-sm">
              {groupLabels?.[group]}
            </div>
            {members.map(({ entry, index }) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
              <div
                key={entry.id}
                id={props.toOptionId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                onClick={() => props.onFollow(entry)}
                className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 hover:bg-raised aria-selected:bg-accent-soft aria-selected:text-accent"
              >
                <Icon aria-hidden className="size-4 shrink-0 text-muted" />
                <span className="min-w-0 grow truncate">{entry.label}</span>
                <span className="min-w-0 max-w-1/2 shrink-0 truncate text-muted text-sm">{entry.hint}</span>
              </div>
            ))}
          </div>
        )
      })}
    </div>
  )
}
