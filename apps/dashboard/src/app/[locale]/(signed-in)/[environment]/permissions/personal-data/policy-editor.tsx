'use client'

import type { MaskingRule } from '@customer-insights-kit/client/management'
import { useState, useTransition } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { UnsavedGuard } from '#components/unsaved-guard.tsx'
import type { Failure } from '#server/result.ts'
import type { savePolicy } from './actions.ts'
import { AddRule, type MaskableTable } from './add-rule.tsx'
import type { EditorLabels } from './editor-labels.ts'
import { createRule, isSameName, isSamePolicy, isSameRule, listWays } from './masking-rules.ts'
import { RuleRow } from './rule-row.tsx'

interface PolicyEditorProps {
  readonly instanceId: string
  /** Of the saved policy. */
  readonly version: number
  readonly saved: readonly MaskingRule[]
  /** The columns of rules that mask nothing, because no table has them. */
  readonly withoutColumn: readonly Pick<MaskingRule, 'table' | 'column'>[]
  readonly tables: readonly MaskableTable[]
  readonly labels: EditorLabels
  readonly requestIdLabels: RequestIdLabels
  readonly save: typeof savePolicy
}

interface RefusedRule {
  readonly rule: MaskingRule | undefined
  readonly message: string
}

/** The masked columns; what was changed here counts once it is saved. */
export function PolicyEditor({ instanceId, version, saved, tables, save, ...rest }: PolicyEditorProps) {
  const { withoutColumn, labels, requestIdLabels } = rest
  // With the version that it began from, so that what somebody else saves meanwhile is never overwritten.
  const [draft, setDraft] = useState<{ readonly version: number; readonly rules: readonly MaskingRule[] }>()
  const [isSaved, setIsSaved] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [refused, setRefused] = useState<RefusedRule>()
  const [isPending, startTransition] = useTransition()
  const rules = draft?.rules ?? saved
  const isUnsaved = !isSamePolicy(rules, saved)

  function change(next: readonly MaskingRule[]) {
    setDraft({ version: draft?.version ?? version, rules: next })
    setIsSaved(false)
    setRefused(undefined)
  }

  function discard() {
    setDraft(undefined)
    setFailure(undefined)
    setRefused(undefined)
  }

  function submit() {
    setFailure(undefined)
    setRefused(undefined)
    startTransition(async () => {
      const input = { instanceId, version: draft?.version ?? version, rules: [...rules] }
      const result = await attemptAction(save(input), requestIdLabels)
      if (!result.ok) return setFailure(result)
      if (result.data.kind === 'refused') {
        return setRefused({ rule: rules[result.data.rule], message: result.data.message })
      }
      setDraft(undefined)
      setIsSaved(true)
    })
  }

  const typeOf = ({ table, column }: MaskingRule): string =>
    tables.find(({ name }) => isSameName(name, table))?.columns.find(({ name }) => isSameName(name, column))
      ?.dataType ?? ''

  return (
    <section aria-labelledby="masking" className="rounded-lg border border-line bg-surface shadow-card">
      <UnsavedGuard isUnsaved={isUnsaved} labels={labels.guard} onDiscard={discard} />
      <div className="flex flex-wrap items-center gap-2 border-line border-b p-3">
        <h2 id="masking" className="mr-auto font-semibold text-lg">
          {labels.title}
        </h2>
        <button type="button" className={buttonClass()} disabled={!isUnsaved || isPending} onClick={discard}>
          {labels.discard}
        </button>
        <button
          type="button"
          className={buttonClass('primary')}
          disabled={!isUnsaved || isPending}
          onClick={submit}
        >
          {isPending ? labels.saving : labels.save}
        </button>
        <p className="basis-full text-muted">{labels.explanation}</p>
        <div role="status" className="basis-full empty:hidden">
          {isSaved && !isUnsaved && <p className="text-good text-sm">{labels.saved}</p>}
        </div>
        {refused !== undefined && (
          <div className="basis-full">
            <Notice tone="bad" role="alert">
              <p className="font-medium">{labels.refused}</p>
              <p className="wrap-anywhere">
                {refused.rule !== undefined && (
                  <strong>{`${refused.rule.table}: ${refused.rule.column}: `}</strong>
                )}
                {refused.message}
              </p>
            </Notice>
          </div>
        )}
        {failure?.code === 'conflict' && (
          <div className="basis-full">
            <Notice tone="bad" role="alert">
              <p className="font-medium">{labels.conflictTitle}</p>
              <p>{labels.conflict}</p>
            </Notice>
          </div>
        )}
        {failure !== undefined && failure.code !== 'conflict' && (
          <div className="basis-full">
            <Problem failure={failure} labels={requestIdLabels} />
          </div>
        )}
      </div>
      <AddRule
        tables={tables}
        rules={rules}
        labels={labels}
        onAdd={(table, column) => change([...rules, createRule(table, column)])}
      />
      {rules.length === 0 ? (
        <p className="p-4 text-muted">{labels.empty}</p>
      ) : (
        <ul className="divide-y divide-line">
          {rules.map((rule) => (
            <RuleRow
              key={`${rule.table} ${rule.column}`}
              rule={rule}
              ways={listWays(typeOf(rule))}
              isNew={!saved.some((other) => isSameRule(other, rule))}
              isMissing={withoutColumn.some((other) => isSameRule(other, rule))}
              refusal={refused?.rule && isSameRule(refused.rule, rule) ? refused.message : undefined}
              labels={labels}
              onChange={(next) => change(rules.map((other) => (isSameRule(other, rule) ? next : other)))}
              onRemove={() => change(rules.filter((other) => !isSameRule(other, rule)))}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
