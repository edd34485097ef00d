import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import type { Drift } from '../find-drift.ts'
import { describeDrift } from './drift-notice.tsx'
import { fillText, toNumber } from './fill-text.ts'
import { findLines, type JsonLine, listFoldable, listShown, unfoldAround } from './json-lines.ts'
import { JsonTreeLine } from './json-tree-line.tsx'
import type { TryItLabels } from './try-it-labels.ts'

interface JsonTreeProps {
  readonly lines: readonly JsonLine[]
  readonly drift: readonly Drift[]
  readonly labels: TryItLabels
}

/** How many lines are drawn at once; longer answers begin folded. */
const step = 500

/** JSON in lines that fold, with a search; what differs from the contract is marked. */
export function JsonTree({ lines, drift, labels }: JsonTreeProps) {
  const region = useRef<HTMLDivElement>(null)
  const [folded, setFolded] = useState<ReadonlySet<number>>(() => foldAtFirst(lines))
  const [count, setCount] = useState(step)
  const [search, setSearch] = useState('')
  const [place, setPlace] = useState(0)
  const [active, setActive] = useState(0)
  const found = useMemo(() => findLines(lines, search), [lines, search])
  const marked = useMemo(
    () => new Map(drift.map((one) => [one.path, describeDrift(one, labels.drift)])),
    [drift, labels],
  )
  const shown = useMemo(() => listShown(lines, folded), [lines, folded])
  const current = found[place]

  useEffect(() => {
    if (current !== undefined) {
      region.current?.querySelector(`[data-line="${current}"]`)?.scrollIntoView({ block: 'nearest' })
    }
  }, [current])

  /** Shows a line, whatever hides it. */
  function reveal(matches: readonly number[], next: number) {
    const index = matches[next]
    setPlace(next)
    if (index === undefined) return
    const open = unfoldAround(lines, folded, index)
    setFolded(open)
    setCount((drawn) => Math.max(drawn, listShown(lines, open).indexOf(index) + 1))
  }

  function fold(index: number, isFolded: boolean) {
    const next = new Set(folded)
    if (isFolded) next.add(index)
    else next.delete(index)
    setFolded(next)
  }

  /** Arrows go from fold to fold, and fold. */
  function moveByKey(event: KeyboardEvent<HTMLElement>) {
    const button = event.target instanceof HTMLElement ? event.target.closest('button') : null
    if (button === null) return
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault()
      fold(Number(button.dataset.fold), event.key === 'ArrowLeft')
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const buttons = [...(region.current?.querySelectorAll<HTMLButtonElement>('button[data-fold]') ?? [])]
    const next = buttons[buttons.indexOf(button) + (event.key === 'ArrowDown' ? 1 : -1)]
    if (next === undefined) return
    setActive(Number(next.dataset.fold))
    next.focus()
  }

  const drawn = shown.slice(0, count)
  const reachable = drawn.includes(active)
    ? active
    : (drawn.find((index) => lines[index]?.kind === 'open') ?? 0)
  return (
    <>
      <div className="mt-1 flex flex-wrap items-center gap-2">
        <input
          type="search"
          aria-label={labels.answer.search}
          placeholder={labels.answer.search}
          className={`${fieldClass} max-w-56`}
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value)
            reveal(findLines(lines, event.target.value), 0)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && found.length > 0) reveal(found, (place + 1) % found.length)
          }}
        />
        <p role="status" className="text-muted text-sm tabular-nums">
          {search.trim() !== '' &&
            (found.length === 0
              ? labels.answer.noMatch
              : fillText(labels.answer.match, { place: toNumber(place + 1), count: toNumber(found.length) }))}
        </p>
        {found.length > 1 && (
          <button
            type="button"
            className={buttonClass('quiet')}
            onClick={() => reveal(found, (place + 1) % found.length)}
          >
            {labels.answer.next}
          </button>
        )}
        <span className="grow" />
        <button
          type="button"
          className={buttonClass('quiet')}
          onClick={() => setFolded(new Set(listFoldable(lines)))}
        >
          {labels.answer.foldAll}
        </button>
        <button type="button" className={buttonClass('quiet')} onClick={() => setFolded(new Set())}>
          {labels.answer.unfoldAll}
        </button>
      </div>
      <ScrollRegion label={labels.body} className="mt-1 max-h-[32rem] rounded-md bg-raised p-3">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside. */}
        <div ref={region} onKeyDown={moveByKey} className="select-text whitespace-pre font-mono text-sm">
          {drawn.map((index) => {
            const line = lines[index]
            if (line === undefined) return null
            const isFolded = folded.has(index)
            return (
              <JsonTreeLine
                key={index}
                index={index}
                line={line}
                closing={isFolded ? lines[line.closedBy ?? index] : undefined}
                first={isFolded ? findFirst(lines, index) : undefined}
                isReachable={index === reachable}
                isCurrent={index === current}
                note={line.kind === 'close' ? undefined : marked.get(line.path)}
                label={fillText(labels.answer.members, { count: toNumber(line.members ?? 0) })}
                onFold={() => {
                  setActive(index)
                  fold(index, !isFolded)
                }}
              />
            )
          })}
        </div>
      </ScrollRegion>
      {count < shown.length && (
        <p className="mt-1 flex items-center gap-3 text-muted text-sm">
          {fillText(labels.answer.lines, { shown: toNumber(count), count: toNumber(shown.length) })}
          <button type="button" className={buttonClass()} onClick={() => setCount(count + step)}>
            {labels.answer.more}
          </button>
        </p>
      )}
    </>
  )
}

function foldAtFirst(lines: readonly JsonLine[]): ReadonlySet<number> {
  if (lines.length <= step) return new Set()
  return new Set(listFoldable(lines).filter((index) => (lines[index]?.depth ?? 0) > 1))
}

/** The first value of an object, which tells one row from another; of a list, only where it has values itself. */
function findFirst(lines: readonly JsonLine[], index: number): JsonLine | undefined {
  let inner = index + 1
  while (lines[inner]?.kind === 'open' && lines[inner - 1]?.text === '{') inner += 1
  return lines[inner]?.kind === 'open' ? undefined : lines[inner]
}
