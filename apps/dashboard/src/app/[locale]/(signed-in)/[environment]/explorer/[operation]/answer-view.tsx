import { CircleCheck, CircleX, CornerDownRight } from 'lucide-react'
import { lazy, memo, type ReactNode, type RefObject, Suspense } from 'react'
import { Problem } from '#components/problem.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { Result } from '#server/result.ts'
import type { Answer } from '../answer.ts'
import type { CallShape } from '../call-shape.ts'
import { DriftNotice } from './drift-notice.tsx'
import type { TryItLabels } from './try-it-labels.ts'

/** Trees and tables come with the first answer, not with the page. */
export const loadAnswerBody = () => import('./answer-body.tsx')
const AnswerBody = lazy(async () => ({ default: (await loadAnswerBody()).AnswerBody }))

interface AnswerViewProps {
  readonly result: Result<Answer> | undefined
  readonly call: CallShape
  readonly form: RefObject<HTMLFormElement | null>
  readonly labels: TryItLabels
  readonly driftHelp: ReactNode
  /** Why the service refuses keys, where it does. */
  readonly accessHint: ReactNode
}

/** An HTTP response: status, time, size, request id, body and headers. Typing draws none of it anew. */
export const AnswerView = memo(function AnswerView(props: AnswerViewProps) {
  const { result, labels } = props
  if (result?.ok === false) {
    return (
      <div tabIndex={-1}>
        <Problem failure={result} labels={labels} />
      </div>
    )
  }
  const answer = result?.data
  return (
    <>
      <div role="status" tabIndex={-1}>
        {answer === undefined ? (
          <p className="text-muted">{labels.responseEmpty}</p>
        ) : (
          <AnswerSummary answer={answer} labels={labels} />
        )}
      </div>
      {answer !== undefined && (
        <>
          {answer.status === 401 && props.accessHint}
          <DriftNotice drift={answer.drift} labels={labels} help={props.driftHelp} />
          <Suspense>
            <AnswerBody
              key={answer.requestId ?? answer.ms}
              answer={answer}
              call={props.call}
              form={props.form}
              labels={labels}
            />
          </Suspense>
          <Disclosure title={labels.headers} lines={answer.headers.map(toLine)} />
          <Disclosure
            title={labels.request}
            lines={[`${answer.method} ${answer.url}`, ...answer.sent.map(toLine)]}
          />
        </>
      )}
    </>
  )
})

const toLine = ([name, value]: Answer['headers'][number]) => `${name}: ${value}`

interface AnswerProps {
  readonly answer: Answer
  readonly labels: TryItLabels
}

function AnswerSummary({ answer, labels }: AnswerProps) {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      <Fact term={labels.status}>
        <StatusText answer={answer} />
      </Fact>
      <Fact term={labels.time}>{formatUnit(answer.ms, 'millisecond')}</Fact>
      <Fact term={labels.size}>{formatUnit(answer.bytes, 'byte')}</Fact>
      {answer.requestId !== undefined && (
        <Fact term={labels.requestId}>
          <span className="flex items-center gap-1">
            <code className="select-all break-all font-mono text-sm">{answer.requestId}</code>
            <CopyButton text={answer.requestId} label={labels.copyRequestId} copiedLabel={labels.copied} />
          </span>
        </Fact>
      )}
    </dl>
  )
}

function StatusText({ answer: { status, statusText } }: { readonly answer: Answer }) {
  const [Icon, look] =
    status < 300
      ? ([CircleCheck, 'text-good'] as const)
      : status < 400
        ? ([CornerDownRight, 'text-warn'] as const)
        : ([CircleX, 'text-bad'] as const)
  return (
    <span className={`flex items-center gap-1.5 font-semibold ${look}`}>
      <Icon aria-hidden className="size-4" />
      {status} {statusText}
    </span>
  )
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Disclosure({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <details className="mt-3">
      <summary className="h-6 rounded-md font-medium">{title}</summary>
      <pre className="mt-1 select-text whitespace-pre-wrap break-all rounded-md bg-raised p-3 font-mono text-sm">
        {lines.join('\n')}
      </pre>
    </details>
  )
}

function formatUnit(value: number, unit: 'millisecond' | 'byte'): string {
  const locale = document.documentElement.lang
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
  }).format(value)
}
