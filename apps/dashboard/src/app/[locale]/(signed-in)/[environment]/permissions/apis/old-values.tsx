import type { Key, KeyValue } from '@customer-insights-kit/client/management'
import { getMessages, getTranslations } from 'next-intl/server'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { endValue, endValueWhenQuiet, extendValue } from './change-values.ts'
import { describeExtensions } from './describe-extensions.ts'
import { GraceActions } from './grace-actions.tsx'
import { listOldValues, toOldUse } from './key-health.ts'
import { LastUse } from './last-use.tsx'
import { RefusedCalls } from './refused-calls.tsx'
import { ValueCallers } from './value-callers.tsx'
import { ValueEnd } from './value-end.tsx'
import { ValueName } from './value-name.tsx'
import { ValueState } from './value-state.tsx'

interface OldValuesProps {
  readonly instanceId: string
  readonly of: Key
}

/** The values of a key that were replaced and still work: who calls with them, and how they end. */
export function OldValues({ instanceId, of: key }: OldValuesProps) {
  const values = listOldValues(key)
  if (values.length === 0) return null
  return (
    <ul className="w-full space-y-2">
      {values.map((value) => (
        <OldValue key={value.valueId} instanceId={instanceId} of={key} value={value} />
      ))}
    </ul>
  )
}

interface OldValueProps extends OldValuesProps {
  readonly value: KeyValue
}

async function OldValue({ instanceId, of: key, value }: OldValueProps) {
  const t = await getTranslations('keys.values')
  const { keys } = await getMessages()
  const { valueId, lastFour, callers, callsLastHour, callsLastDay, callsSinceReplaced } = value
  // What was called before the roll says nothing of who has not moved.
  const hour = Math.min(callsLastHour, callsSinceReplaced)
  const id = { instanceId, valueId }
  return (
    <li className="rounded-md border border-line bg-raised/60 p-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        {t.rich('oldWorks', { value: () => <ValueName lastFour={lastFour} /> })}
        <ValueState of={key} value={value} />
      </p>
      <p className="mt-1">{t('callsSince', { since: callsSinceReplaced, hour, day: callsLastDay })}</p>
      <RefusedCalls value={value} />
      <ValueCallers callers={callers} />
      <p className="wrap-anywhere text-muted">
        <LastUse value={value} />
      </p>
      <ValueEnd value={value} />
      <div className="mt-2">
        <GraceActions
          labels={keys.values.actions}
          endText={t(endTexts[toOldUse(value)], { value: lastFour, calls: hour || callsLastHour })}
          isAccepted={key.state === 'active'}
          extensions={await describeExtensions(value)}
          requestIdLabels={await readRequestIdLabels()}
          actions={{
            extend: extendValue.bind(null, id),
            endWhenQuiet: endValueWhenQuiet.bind(null, id),
            end: endValue.bind(null, id),
          }}
        />
      </div>
    </li>
  )
}

const endTexts = { stillUsed: 'endUsed', unheard: 'endUnheard', quiet: 'endQuiet' } as const
