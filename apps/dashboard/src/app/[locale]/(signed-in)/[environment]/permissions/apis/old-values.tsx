import type { Key, KeyValue } from '@customer-insights-kit/client/management'
import { getMessages, getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { endValue, endValueWhenQuiet, extendValue } from './change-values.ts'
import { GraceActions } from './grace-actions.tsx'
import { listOldValues } from './key-health.ts'
import { LastUse } from './last-use.tsx'
import { ValueCallers } from './value-callers.tsx'
import { ValueName } from './value-name.tsx'

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
        <OldValue key={value.valueId} instanceId={instanceId} value={value} />
      ))}
    </ul>
  )
}

async function OldValue({ instanceId, value }: { readonly instanceId: string; readonly value: KeyValue }) {
  const t = await getTranslations('keys.values')
  const { keys } = await getMessages()
  const { valueId, lastFour, endsUtc, quietMinutes, callers, callsLastHour, callsLastDay } = value
  const isUsed = callsLastHour > 0
  const id = { instanceId, valueId }
  return (
    <li className="rounded-md border border-line bg-raised/60 p-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        {t.rich('oldWorks', { value: () => <ValueName lastFour={lastFour} /> })}
        <Badge tone={isUsed ? 'warn' : 'good'}>{t(isUsed ? 'stillUsed' : 'quiet')}</Badge>
      </p>
      <p className="mt-1">{t('calls', { hour: callsLastHour, day: callsLastDay })}</p>
      <ValueCallers callers={callers} />
      <p className="wrap-anywhere text-muted">
        <LastUse value={value} />
      </p>
      {endsUtc !== null && (
        <p className="text-muted">
          {t.rich('ends', { when: () => <Moment iso={endsUtc} /> })}
          {quietMinutes !== null && ` ${t('endsWhenQuiet', { minutes: quietMinutes })}`}
        </p>
      )}
      <div className="mt-2">
        <GraceActions
          labels={keys.values.actions}
          endText={t(isUsed ? 'endUsed' : 'endQuiet', { value: lastFour, calls: callsLastHour })}
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
