import { ArrowDown, ArrowUp, Columns3, Pin } from 'lucide-react'
import { useId, useLayoutEffect, useRef } from 'react'
import { buttonClass, iconButtonClass } from '#components/ui/button.ts'
import type { BrowserLabels, NamedColumn } from './browser-labels.ts'
import { mostColumns, mostPinned, orderColumns, type ShownColumn } from './shown-columns.ts'

interface ColumnChooserProps {
  readonly columns: readonly ShownColumn[]
  /** All that there are. */
  readonly all: readonly NamedColumn[]
  readonly usual: readonly ShownColumn[]
  readonly labels: BrowserLabels
  readonly onChange: (columns: readonly ShownColumn[]) => void
  /** Once somebody is done. */
  readonly onClose: () => void
}

/** Which columns stand beside the name, in which order, and which stay in sight. */
export function ColumnChooser({ columns, all, usual, labels, onChange, onClose }: ColumnChooserProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const touched = useRef<HTMLElement>(undefined)
  const id = useId()
  const text = labels.chooser
  const toLabel = (name: string) => all.find((column) => column.name === name)?.label ?? name
  const others = all.filter(({ name }) => !columns.some((column) => column.name === name))
  const pinned = columns.filter(({ isPinned }) => isPinned).length

  // A control that is drawn anew, elsewhere or disabled loses the keys: that of its column has them then.
  useLayoutEffect(() => {
    const last = touched.current?.dataset
    touched.current = undefined
    if (last === undefined) return
    const controls = [...(dialog.current?.querySelectorAll<HTMLElement>('[data-control]:enabled') ?? [])]
    const own = controls.filter(({ dataset }) => dataset.column === last.column)
    const next = own.find(({ dataset }) => dataset.control === last.control) ?? own.at(-1)
    next?.focus()
  }, [columns])

  const pin = (column: ShownColumn) =>
    onChange(orderColumns(columns.map((one) => (one === column ? { ...one, isPinned: !one.isPinned } : one))))
  function move(index: number, by: number) {
    const next = [...columns]
    const [column] = next.splice(index, 1)
    if (column === undefined) return
    next.splice(index + by, 0, column)
    onChange(orderColumns(next))
  }
  return (
    <>
      <button
        type="button"
        className={buttonClass()}
        title={text.title}
        onClick={() => dialog.current?.showModal()}
      >
        <Columns3 aria-hidden className="size-4" />
        <span className="max-xl:sr-only">{text.open}</span>
      </button>
      <dialog
        ref={dialog}
        onClickCapture={({ target }) => {
          touched.current = target instanceof Element ? findControl(target) : undefined
        }}
        onClose={onClose}
        aria-labelledby={`${id}-title`}
        className="w-full max-w-md rounded-xl border border-line bg-surface p-5 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
      >
        <h2 id={`${id}-title`} className="font-semibold text-lg">
          {text.title}
        </h2>
        <p className="mt-1 text-muted text-sm">{text.text}</p>
        <ul className="mt-3 divide-y divide-line">
          {columns.map((column, index) => {
            const label = toLabel(column.name)
            return (
              <li key={column.name} className="flex items-center gap-1">
                <ColumnBox
                  name={column.name}
                  label={label}
                  isOn
                  isFixed={columns.length === 1}
                  onChange={() => onChange(columns.filter((one) => one !== column))}
                />
                <button
                  type="button"
                  data-column={column.name}
                  data-control="pin"
                  aria-pressed={column.isPinned}
                  aria-label={`${text.pin}: ${label}`}
                  title={text.pin}
                  disabled={!column.isPinned && pinned >= mostPinned}
                  className={`${iconButtonClass} aria-pressed:text-accent`}
                  onClick={() => pin(column)}
                >
                  <Pin aria-hidden className="size-4" />
                </button>
                <button
                  type="button"
                  data-column={column.name}
                  data-control="up"
                  aria-label={`${text.up}: ${label}`}
                  title={text.up}
                  disabled={index === 0}
                  className={iconButtonClass}
                  onClick={() => move(index, -1)}
                >
                  <ArrowUp aria-hidden className="size-4" />
                </button>
                <button
                  type="button"
                  data-column={column.name}
                  data-control="down"
                  aria-label={`${text.down}: ${label}`}
                  title={text.down}
                  disabled={index === columns.length - 1}
                  className={iconButtonClass}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown aria-hidden className="size-4" />
                </button>
              </li>
            )
          })}
        </ul>
        <ul className="max-h-64 overflow-y-auto border-line border-t">
          {others.map(({ name, label }) => (
            <li key={name}>
              <ColumnBox
                name={name}
                label={label}
                isOn={false}
                isFixed={columns.length >= mostColumns}
                onChange={() => onChange([...columns, { name, isPinned: false }])}
              />
            </li>
          ))}
        </ul>
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <button type="button" className={buttonClass()} onClick={() => onChange(usual)}>
            {text.reset}
          </button>
          <button type="button" className={buttonClass('primary')} onClick={() => dialog.current?.close()}>
            {text.done}
          </button>
        </div>
      </dialog>
    </>
  )
}

const findControl = (target: Element) => target.closest<HTMLElement>('[data-control]') ?? undefined

interface ColumnBoxProps {
  readonly name: string
  readonly label: string
  readonly isOn: boolean
  readonly isFixed: boolean
  readonly onChange: () => void
}

function ColumnBox({ name, label, isOn, isFixed, onChange }: ColumnBoxProps) {
  return (
    <label className="flex h-8 min-w-0 grow cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        data-column={name}
        data-control="box"
        checked={isOn}
        disabled={isFixed}
        className="size-4 shrink-0 accent-accent"
        onChange={onChange}
      />
      <span className="truncate">{label}</span>
    </label>
  )
}
