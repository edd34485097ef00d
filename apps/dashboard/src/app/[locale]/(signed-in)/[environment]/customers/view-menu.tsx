import type { View } from '@customer-insights-kit/client/management'
import { Bookmark, EyeOff, Trash2, Users } from 'lucide-react'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass, iconButtonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import type { Failure, Result } from '#server/result.ts'
import type { BrowserLabels } from './browser-labels.ts'
import { createView, deleteView, updateView } from './view-actions.ts'

export type ShownView = Pick<
  View,
  | 'viewId'
  | 'name'
  | 'isShared'
  | 'isMine'
  | 'isChangeable'
  | 'isMasked'
  | 'madeBy'
  | 'search'
  | 'filters'
  | 'sort'
  | 'columns'
  | 'layout'
>

interface ViewMenuProps {
  readonly environment: string
  readonly views: readonly ShownView[]
  readonly current: ShownView | undefined
  readonly labels: BrowserLabels
  /** What the list shows now. */
  readonly toDefinition: () => object
  /** Undefined for all customers. */
  readonly onShow: (view: ShownView | undefined) => void
}

/** The views that somebody can go to, and what to do with the one that is shown. */
export function ViewMenu({ environment, views, current, labels, toDefinition, onShow }: ViewMenuProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [failure, setFailure] = useState<Failure>()
  const [status, setStatus] = useState('')
  const [isPending, startTransition] = useTransition()
  const text = labels.views

  function run<T>(action: () => Promise<Result<T>>, done: string, onDone?: (data: T) => void) {
    startTransition(async () => {
      const result = await attemptAction(action(), labels.failures)
      setFailure(result.ok ? undefined : result)
      setStatus(result.ok ? done : '')
      if (result.ok) onDone?.(result.data)
    })
  }
  /** As an action of the form, it would empty the fields whatever comes of it. */
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const saved = event.currentTarget
    const form = new FormData(saved)
    const fields = { name: form.get('name'), isShared: form.get('isShared') === 'on', ...toDefinition() }
    run(
      () => createView(environment, fields),
      text.saved,
      (view) => {
        saved.reset()
        onShow(view)
      },
    )
  }
  function remove(view: ShownView) {
    if (!window.confirm(text.confirm.replace('{name}', view.name))) return
    run(
      () => deleteView(environment, view.viewId),
      text.deleted,
      () => {
        if (view.viewId === current?.viewId) onShow(undefined)
      },
    )
  }
  function show(view: ShownView | undefined) {
    dialog.current?.close()
    onShow(view)
  }
  function open() {
    setFailure(undefined)
    setStatus('')
    dialog.current?.showModal()
  }

  const list = (title: string, shown: readonly ShownView[]) => (
    <section aria-label={title} className="mt-3">
      <h3 className="text-muted text-sm">{title}</h3>
      {shown.length === 0 && <p className="py-1 text-muted">{text.none}</p>}
      <ul>
        {shown.map((view) => (
          <li key={view.viewId} className="flex flex-wrap items-center gap-x-1">
            <button
              type="button"
              aria-current={view.viewId === current?.viewId ? 'true' : undefined}
              className={`${buttonClass('quiet')} min-w-0 grow justify-start aria-[current=true]:text-accent`}
              onClick={() => show(view)}
            >
              {view.isShared && <Users aria-hidden className="size-4 shrink-0" />}
              <span className="truncate">{view.name}</span>
              {!view.isMine && <span className="truncate text-sm">{`· ${view.madeBy}`}</span>}
            </button>
            {view.isChangeable && (
              <button
                type="button"
                aria-label={`${text.delete}: ${view.name}`}
                title={text.delete}
                disabled={isPending}
                className={iconButtonClass}
                onClick={() => remove(view)}
              >
                <Trash2 aria-hidden className="size-4" />
              </button>
            )}
            {view.isMasked && <MaskedNote text={text.masked} />}
          </li>
        ))}
      </ul>
    </section>
  )
  return (
    <>
      <button type="button" className={`${buttonClass()} max-w-48`} title={text.open} onClick={open}>
        <Bookmark aria-hidden className="size-4 shrink-0" />
        <span className={`truncate ${current === undefined ? 'max-xl:sr-only' : ''}`}>
          {current?.name ?? text.open}
        </span>
      </button>
      {current?.isMasked && <MaskedNote text={text.masked} />}
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        className="w-full max-w-md rounded-xl border border-line bg-surface p-5 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
      >
        <h2 id={`${id}-title`} className="font-semibold text-lg">
          {text.open}
        </h2>
        <button
          type="button"
          className={`${buttonClass('quiet')} mt-2 w-full justify-start`}
          onClick={() => show(undefined)}
        >
          {text.all}
        </button>
        {list(
          text.own,
          views.filter(({ isShared }) => !isShared),
        )}
        {list(
          text.shared,
          views.filter(({ isShared }) => isShared),
        )}
        {current?.isChangeable && (
          <button
            type="button"
            className={`${buttonClass()} mt-3`}
            disabled={isPending}
            onClick={() => run(() => updateView(environment, current.viewId, toDefinition()), text.saved)}
          >
            {text.update}
          </button>
        )}
        <form onSubmit={save} className="mt-4 space-y-2 border-line border-t pt-3">
          <h3 className="font-medium">{text.save}</h3>
          <label className="block">
            <span className="text-muted text-sm">{text.name}</span>
            <input name="name" required maxLength={80} autoComplete="off" className={fieldClass} />
          </label>
          <label className="flex items-center gap-2">
            <input type="checkbox" name="isShared" className="size-4 shrink-0 accent-accent" />
            {text.share}
          </label>
          <p className="text-muted text-sm">{text.hint}</p>
          {failure !== undefined && <Problem failure={failure} labels={labels.failures} />}
          <p role="status" className="text-good text-sm">
            {isPending ? text.working : status}
          </p>
          <div className="flex justify-end gap-2">
            <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
              {text.cancel}
            </button>
            <button type="submit" className={buttonClass('primary')} disabled={isPending}>
              {text.save}
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}

/** Why a view shows more than its name says. */
function MaskedNote({ text }: { text: string }) {
  return (
    <p className="flex basis-full items-start gap-1 text-muted text-sm">
      <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0" />
      {text}
    </p>
  )
}
