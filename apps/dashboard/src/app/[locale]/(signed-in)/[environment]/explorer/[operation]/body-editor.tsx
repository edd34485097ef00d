import type { ParameterDescription } from '@customer-insights-kit/client/operations'
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { fillFields } from '#components/fill-fields.ts'
import { buttonClass } from '#components/ui/button.ts'
import { findDifferences } from '../find-differences.ts'
import type { ModelShape, Shape } from '../shape.ts'
import { describeDrift } from './drift-notice.tsx'
import { fillText } from './fill-text.ts'
import { findPlace, findShape, listPlaces, toPathText } from './find-places.ts'
import { JsonError, parseJson, toPosition } from './parse-json.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface BodyEditorProps {
  readonly parameter: ParameterDescription
  readonly sample: string
  readonly shape: ModelShape
  /** Whether the browser must keep nothing of it. */
  readonly isSecret: boolean
  readonly error: string | undefined
  /** The fields of the body, to be read beside it. */
  readonly schema: ReactNode
  readonly labels: TryItLabels
}

/** The body of a request as text, checked while it is typed. Only what is no JSON is not sent. */
export function BodyEditor({ parameter, sample, shape, isSecret, error, schema, labels }: BodyEditorProps) {
  const { name, title = name, description, required } = parameter
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(required ? sample : '')
  const [caret, setCaret] = useState<number>()
  const late = useDeferredValue(text)
  const check = useMemo(() => checkBody(late, shape), [late, shape])
  const problem = check.error && describeError(late, check.error, labels)
  const here = caret === undefined ? undefined : findPlace(check.places, caret)
  const hint = here && findShape(shape.root, shape.models, here.steps)
  const id = `parameter-${name}`

  useEffect(() => area.current?.setCustomValidity(problem ?? ''), [problem])

  function write(value: string) {
    if (area.current !== null) fillFields([area.current], new Map([[name, value]]))
  }

  function jumpTo(offset: number) {
    area.current?.focus()
    area.current?.setSelectionRange(offset, offset)
  }

  return (
    <div className="mt-5 border-line border-t pt-3">
      <div className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
        <label htmlFor={id} className="font-medium">
          {title}
        </label>
        <span className="text-muted text-sm">{required ? labels.required : labels.editor.optional}</span>
        <span className="grow" />
        <button type="button" className={buttonClass('quiet')} onClick={() => write(sample)}>
          {labels.editor.insertSample}
        </button>
        <button
          type="button"
          className={buttonClass('quiet')}
          disabled={check.value === undefined}
          onClick={() => write(JSON.stringify(check.value, null, 2))}
        >
          {labels.editor.format}
        </button>
      </div>
      <p className="mb-1 text-muted text-sm">{description}</p>
      <textarea
        ref={area}
        id={id}
        name={name}
        required={required}
        rows={Math.min(20, Math.max(6, sample.split('\n').length + 1))}
        defaultValue={required ? sample : ''}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== undefined || error !== undefined}
        aria-describedby={`${id}-check`}
        {...(isSecret && { 'data-secret': '' })}
        className="block w-full rounded-md border border-control-line bg-surface p-2.5 font-mono text-sm aria-invalid:border-bad"
        onChange={(event) => setText(event.target.value)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
      />
      <div id={`${id}-check`} className="mt-1 text-sm">
        {error !== undefined && (
          <p className="break-words text-bad" lang="en">
            {error}
          </p>
        )}
        {problem !== undefined && (
          <p className="text-bad">
            {problem}{' '}
            <button type="button" className="underline" onClick={() => jumpTo(check.error?.offset ?? 0)}>
              {labels.editor.show}
            </button>
          </p>
        )}
        {here !== undefined && hint !== undefined && (
          <p className="break-words text-muted">
            <code className="font-mono">{toPathText(here.steps) || title}</code> {describeShape(hint, labels)}{' '}
            <span lang="en">{hint.description}</span>
          </p>
        )}
      </div>
      <p role="status" className="sr-only">
        {problem ??
          (check.differences.length === 0
            ? ''
            : fillText(labels.editor.warnings, { count: check.differences.length }))}
      </p>
      {check.differences.length > 0 && (
        <ul className="mt-1 space-y-1 text-sm text-warn">
          {check.differences.map(({ offset, ...one }) => (
            <li key={`${one.kind} ${one.path}`} className="break-words">
              <button type="button" className="font-mono underline" onClick={() => jumpTo(offset)}>
                {one.path === '' ? title : one.path}
              </button>{' '}
              {describeDrift(one, labels.drift)}
            </li>
          ))}
        </ul>
      )}
      <details className="mt-3">
        <summary className="h-6 rounded-md font-medium">{labels.editor.fields}</summary>
        {schema}
      </details>
    </div>
  )
}

function checkBody(text: string, shape: ModelShape) {
  const none = { places: [], differences: [], error: undefined, value: undefined }
  if (text.trim() === '') return none
  try {
    const places = listPlaces(parseJson(text))
    const starts = new Map(places.map(({ steps, start }) => [toPathText(steps), start]))
    const value: unknown = JSON.parse(text)
    const differences = findDifferences(value, shape).map((one) => ({
      ...one,
      // What is missing is missing in what is around it.
      offset: starts.get(one.path) ?? starts.get(one.path.replace(/\.?[^.]*$/, '')) ?? 0,
    }))
    return { places, differences, error: undefined, value }
  } catch (error) {
    if (error instanceof JsonError) return { ...none, error }
    throw error
  }
}

function describeError(text: string, { offset, expected }: JsonError, { editor }: TryItLabels): string {
  const position = toPosition(text, offset)
  return expected === undefined
    ? fillText(editor.notJson, position)
    : fillText(editor.expected, { ...position, expected })
}

function describeShape({ types, values, format }: Shape, { editor }: TryItLabels): string {
  const type = types.length === 0 ? editor.anything : types.join(' | ')
  const form = format === undefined ? '' : ` (${format})`
  return values === undefined ? `${type}${form}` : `${type}${form}: ${values.join(', ')}`
}
