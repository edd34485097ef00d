import { ChevronDown, ChevronRight, TriangleAlert } from 'lucide-react'
import type { JsonLine } from './json-lines.ts'

interface JsonTreeLineProps {
  readonly index: number
  readonly line: JsonLine
  /** The line that ends what is folded; undefined while it is open. */
  readonly closing: JsonLine | undefined
  /** The first value of what is folded. */
  readonly first: JsonLine | undefined
  /** Of all folds one is reached by Tab, the others by arrows. */
  readonly isReachable: boolean
  readonly isCurrent: boolean
  /** How it differs from the contract. */
  readonly note: string | undefined
  /** How many members it has, in words. */
  readonly label: string
  readonly onFold: () => void
}

const looks: Readonly<Record<JsonLine['kind'], string>> = {
  string: 'text-code-string',
  number: 'text-code-number',
  word: 'text-code-number',
  open: '',
  close: '',
}

/** One line of JSON. */
export function JsonTreeLine(props: JsonTreeLineProps) {
  const { index, line, closing, first, isReachable, isCurrent, note, label, onFold } = props
  const { depth, name, kind, text, hasComma } = line
  const isFolded = closing !== undefined
  const Chevron = isFolded ? ChevronRight : ChevronDown
  const comma = hasComma && (kind !== 'open' || isFolded) ? ',' : ''
  return (
    <div
      data-line={index}
      className={`flex ${isCurrent ? 'bg-accent-soft' : ''} ${note ? 'bg-warn-soft' : ''}`}
    >
      <span className="w-5 shrink-0 select-none">
        {kind === 'open' && (
          <button
            type="button"
            data-fold={index}
            tabIndex={isReachable ? 0 : -1}
            aria-expanded={!isFolded}
            aria-label={`${line.path} ${label}`}
            className="flex size-5 items-center justify-center rounded text-muted hover:text-ink"
            onClick={onFold}
          >
            <Chevron aria-hidden className="size-3.5" />
          </button>
        )}
      </span>
      <span>
        {'  '.repeat(depth)}
        {name !== undefined && (
          <>
            <span className="text-code-key">{name}</span>
            {': '}
          </>
        )}
        <span className={looks[kind]}>{text}</span>
        {isFolded && (
          <>
            <span className="select-none text-muted">{` ${toPreview(first)}… ${label} `}</span>
            {closing.text}
          </>
        )}
        {comma}
      </span>
      {note !== undefined && (
        <span title={note} className="ml-2 inline-flex select-none items-center text-warn">
          <TriangleAlert aria-hidden className="size-3.5" />
          <span className="sr-only">{note}</span>
        </span>
      )}
    </div>
  )
}

const longestPreview = 60

/** The beginning of what is folded, by which one tells rows apart. */
function toPreview(line: JsonLine | undefined): string {
  if (line === undefined) return ''
  const text = line.name === undefined ? line.text : `${line.name}: ${line.text}`
  return `${text.length > longestPreview ? text.slice(0, longestPreview) : text} `
}
