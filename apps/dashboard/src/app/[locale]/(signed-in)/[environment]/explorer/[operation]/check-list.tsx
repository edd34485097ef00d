interface CheckListProps {
  readonly legend: string
  readonly names: readonly string[]
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
}

/** Names to choose from, in the order in which they are chosen. */
export function CheckList({ legend, names, chosen, onChoose }: CheckListProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{legend}</legend>
      {/* So many whole lines that none is cut. */}
      <div className="mt-1 grid max-h-48 snap-y snap-mandatory gap-x-4 overflow-y-auto rounded-md border border-line px-2 sm:grid-cols-2">
        {names.map((name) => (
          <label key={name} className="flex h-6 min-w-0 snap-start items-center gap-2 font-mono text-sm">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-accent"
              checked={chosen.includes(name)}
              onChange={(event) =>
                onChoose(event.target.checked ? [...chosen, name] : chosen.filter((other) => other !== name))
              }
            />
            <span className="truncate">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
