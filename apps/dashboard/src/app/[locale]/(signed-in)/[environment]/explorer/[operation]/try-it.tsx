'use client'

import { type FormEvent, type ReactNode, useDeferredValue, useRef, useState } from 'react'
import { fillFields, listFields } from '#components/fill-fields.ts'
import { useDraft } from '#components/use-draft.ts'
import type { Result } from '#server/result.ts'
import type { Answer } from '../answer.ts'
import type { Values } from '../build-request.ts'
import type { CallShape } from '../call-shape.ts'
import { destroysWith } from '../destroys.ts'
import { keepDraft } from '../drafts.ts'
import type { Examples } from '../read-examples.ts'
import type { TableChoice } from '../read-tables.ts'
import { AnswerView } from './answer-view.tsx'
import { BodyEditor } from './body-editor.tsx'
import { CodeSamples } from './code-samples.tsx'
import { CredentialFields } from './credential-fields.tsx'
import { describeEffect } from './describe-effect.ts'
import { describeGrace } from './describe-grace.ts'
import { readValues, toFirstValues } from './form-values.ts'
import { GuardDialog, type Target } from './guard-dialog.tsx'
import { HistoryList } from './history-list.tsx'
import { nameTarget } from './name-target.ts'
import { ODataBuilder } from './odata-builder.tsx'
import { Panel } from './panel.tsx'
import { ParameterGroups } from './parameter-groups.tsx'
import { RequestLine } from './request-line.tsx'
import { SendRow } from './send-row.tsx'
import { ShareButton } from './share-button.tsx'
import type { TryItBody } from './try-it-body.ts'
import type { TryItLabels } from './try-it-labels.ts'
import { useFilledForm } from './use-filled-form.ts'
import { useHistory } from './use-history.ts'
import { useOutcomeInSight } from './use-outcome-in-sight.ts'
import { useSend } from './use-send.ts'

interface TryItProps {
  readonly call: CallShape
  readonly description: string
  readonly apiUrl: string
  readonly environment: { readonly instanceId: string; readonly name: string }
  readonly examples: Examples
  readonly body: TryItBody | undefined
  readonly isDestructive: boolean
  /** Whether anything is different afterwards. */
  readonly takesEffect: boolean
  readonly mayReveal: boolean
  readonly labels: TryItLabels
  readonly tokenHelp: ReactNode
  readonly keyHelp: ReactNode
  readonly driftHelp: ReactNode
  readonly historyHelp: ReactNode
  readonly samplesHelp: ReactNode
  /** What to know before Send, and, of them, what a 401 is about. */
  readonly hints: ReactNode
  readonly accessHint: ReactNode
  /** Whether the environment's own keys are accepted. */
  readonly areKeysAccepted: boolean
  readonly sharePath: string
  readonly sendPath: string
  readonly readTables: () => Promise<Result<TableChoice[]>>
}

/** The form of an operation, filled in, and below it the HTTP response. */
export function TryIt(props: TryItProps) {
  const { call, environment, examples, body, labels } = props
  const formElement = useRef<HTMLFormElement>(null)
  const guard = useRef<HTMLDialogElement>(null)
  const response = useRef<HTMLElement>(null)
  const noteResult = useDraft(formElement, 'try-it', labels.draftOwner)
  const history = useHistory(labels.draftOwner, environment.instanceId)
  const [values, setValues] = useState<Values>(() => toFirstValues(call, examples, body))
  const [result, setResult] = useState<Result<Answer>>()
  const [named, setNamed] = useState<{ readonly form: FormData; readonly target: Target }>()
  const isTyped = useRef(false)
  const { canceled } = labels
  const sending = useSend(
    props.sendPath,
    call.wireId,
    labels,
    props.takesEffect ? canceled.change : canceled.read,
  )
  const { isPending, cancel } = sending
  const late = useDeferredValue(values)

  const fill = (inputs: ReadonlyMap<string, string>) => {
    if (formElement.current !== null) fillFields(listFields(formElement.current), inputs)
  }
  const readForm = () =>
    formElement.current === null ? values : readValues(new FormData(formElement.current))

  const isFromLink = useFilledForm(formElement, guard, labels.draftOwner, environment.instanceId, call.wireId)

  function change({ nativeEvent }: FormEvent<HTMLFormElement>) {
    const inputs = readForm()
    setValues(inputs)
    // What a link has filled in is kept only once somebody made it their own.
    isTyped.current ||= nativeEvent.isTrusted
    if (!isTyped.current || body?.isSecret) return
    keepDraft(sessionStorage, labels.draftOwner, environment.instanceId, call.wireId, inputs)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isPending) return
    const form = new FormData(event.currentTarget)
    const inputs = readValues(form)
    if (!props.isDestructive && !destroysWith(call, inputs)) return void sendForm(form)
    // What the dialog names is what is sent, whatever becomes of the form meanwhile.
    const target = nameTarget(call, props.description, inputs, environment)
    const outcome = describeGrace(call, inputs, labels.guard, document.documentElement.lang)
    setNamed({ form, target: { ...target, outcome } })
    guard.current?.showModal()
  }

  async function sendForm(form: FormData) {
    const inputs = readValues(form)
    const answer = await sending.send(inputs)
    if (answer === undefined) return
    noteResult(answer)
    setResult(answer)
    if (!answer.ok || !answer.data.mayKeep || body?.isSecret) return
    const { wireId, method, summary } = call
    const { status, ms } = answer.data
    history.add({ wireId, method, summary, status, ms, at: Date.now(), inputs })
  }

  useOutcomeInSight(response, result)

  const errors = result?.ok === true ? result.data.fieldErrors : {}
  const bodyParameter = call.parameters.find(({ in: place }) => place === 'body')
  const hasOptions = call.parameters.some(({ odata }) => odata !== undefined)

  return (
    <div className="min-[112rem]:grid min-[112rem]:grid-cols-2 min-[112rem]:items-start min-[112rem]:gap-x-4">
      <form
        ref={formElement}
        onSubmit={submit}
        onChange={change}
        onKeyDown={({ key }) => key === 'Escape' && cancel()}
        aria-label={labels.tryIt}
        className="rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5"
      >
        <h2 className="mb-3 font-semibold text-lg">{labels.tryIt}</h2>
        <RequestLine call={call} apiUrl={props.apiUrl} values={late} />
        <CredentialFields
          takesKey={!call.isOurs}
          mayReveal={props.mayReveal}
          areKeysAccepted={props.areKeysAccepted}
          labels={labels}
          tokenHelp={props.tokenHelp}
          keyHelp={props.keyHelp}
        />
        <ParameterGroups parameters={call.parameters} examples={examples} errors={errors} labels={labels} />
        {hasOptions && (
          <ODataBuilder
            table={values.relativePath ?? ''}
            labels={labels}
            read={props.readTables}
            onBuild={(options) => fill(new Map(Object.entries(options)))}
          />
        )}
        {bodyParameter !== undefined && body !== undefined && (
          <BodyEditor
            parameter={bodyParameter}
            {...body}
            error={errors[bodyParameter.name]}
            labels={labels}
          />
        )}
        <SendRow
          isPending={isPending}
          isDestructive={props.isDestructive || destroysWith(call, values)}
          effect={props.takesEffect ? describeEffect(call, values, environment, labels) : undefined}
          isFromLink={isFromLink}
          hints={props.hints}
          onCancel={cancel}
          share={
            body?.isSecret ? null : (
              <ShareButton path={props.sharePath} readValues={readForm} labels={labels} />
            )
          }
          labels={labels}
        />
      </form>
      <GuardDialog
        dialog={guard}
        target={named?.target}
        labels={labels}
        onConfirm={() => named !== undefined && void sendForm(named.form)}
      />
      <div className="mt-4 min-w-0 min-[112rem]:sticky min-[112rem]:top-18 min-[112rem]:mt-0 min-[112rem]:max-h-[calc(100dvh-6rem)] min-[112rem]:overflow-y-auto">
        <section
          ref={response}
          aria-labelledby="response"
          aria-busy={isPending}
          className="scroll-mt-16 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5"
        >
          <h2 id="response" className="mb-3 font-semibold text-lg">
            {labels.response}
          </h2>
          <AnswerView
            result={result}
            call={call}
            form={formElement}
            labels={labels}
            driftHelp={props.driftHelp}
            accessHint={props.accessHint}
          />
        </section>
        <Panel title={labels.samples.title}>
          <p className="mt-1 text-muted text-sm">
            {labels.samples.text} {props.samplesHelp}
          </p>
          <CodeSamples call={call} apiUrl={props.apiUrl} values={late} labels={labels} />
        </Panel>
        <Panel title={labels.history.title}>
          <HistoryList
            entries={history.entries}
            labels={labels}
            help={props.historyHelp}
            onPick={(entry) => {
              if (entry.wireId !== call.wireId) return history.open(entry)
              fill(new Map(Object.entries(entry.inputs)))
              formElement.current?.scrollIntoView()
            }}
            onClear={history.clear}
          />
        </Panel>
      </div>
    </div>
  )
}
