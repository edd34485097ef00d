import type { Key, KeyValue } from '@customer-insights-kit/client/management'
import { ChevronRight } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Help } from '#components/help.tsx'
import { Moment } from '#components/moment.tsx'
import { Card } from '#components/ui/card.tsx'
import { nameActor } from '#server/name-actor.ts'
import { listOldValues } from '../../key-health.ts'
import { LastUse } from '../../last-use.tsx'
import { OldValues } from '../../old-values.tsx'
import { RefusedCalls } from '../../refused-calls.tsx'
import { ValueCallers } from '../../value-callers.tsx'
import { ValueName } from '../../value-name.tsx'
import { ValueState } from '../../value-state.tsx'
import { WatchSwitch } from './watch-switch.tsx'

interface KeyValuesProps {
  readonly instanceId: string
  readonly of: Key
}

/** The present value of a key, those that it takes the place of, and who still calls with which. */
export async function KeyValues({ instanceId, of: key }: KeyValuesProps) {
  const t = await getTranslations('keys.values')
  const present = key.values.filter(({ state }) => state === 'present')
  const ended = key.values.filter(({ state }) => state === 'ended')
  const isRolling = listOldValues(key).length > 0
  return (
    <Card
      title={t('title')}
      help={<Help term="keyValue" />}
      aside={isRolling && <WatchSwitch labels={{ stop: t('stopWatching'), start: t('watch') }} />}
    >
      {isRolling ? (
        <ol className="mb-3 list-decimal space-y-0.5 pl-5 text-muted">
          {(['give', 'look', 'finish'] as const).map((step) => (
            <li key={step}>{t(`steps.${step}`)}</li>
          ))}
        </ol>
      ) : (
        <p className="mb-3 max-w-2xl text-muted">{t('text')}</p>
      )}
      {present.map((value) => (
        <div key={value.valueId} className="mb-2 rounded-md border border-line p-3">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
            {t.rich('present', { value: () => <ValueName lastFour={value.lastFour} /> })}
            <ValueState of={key} value={value} />
          </p>
          <p className="mt-1">{t('calls', { hour: value.callsLastHour, day: value.callsLastDay })}</p>
          <RefusedCalls value={value} />
          <ValueCallers callers={value.callers} />
          {value.lastUsedUtc !== null && (
            <p className="wrap-anywhere text-muted">
              <LastUse value={value} />
            </p>
          )}
          <p className="text-muted">
            <Made value={value} />
          </p>
        </div>
      ))}
      <OldValues instanceId={instanceId} of={key} />
      {ended.length > 0 && (
        <details className="group mt-3" open={ended.some(({ refusedCalls }) => refusedCalls > 0)}>
          <summary className="inline-flex h-8 items-center gap-1.5 rounded-md text-muted hover:text-ink">
            <ChevronRight aria-hidden className="size-4 group-open:rotate-90" />
            {t('ended', { count: ended.length })}
          </summary>
          <ul className="divide-y divide-line">
            {ended.map((value) => (
              <li key={value.valueId} className="py-1.5">
                <p>
                  {t.rich('endedWhen', {
                    value: () => <ValueName lastFour={value.lastFour} />,
                    when: () => <Moment iso={value.endsUtc ?? value.createdUtc} />,
                  })}
                </p>
                <RefusedCalls value={value} />
                <p className="wrap-anywhere text-muted text-sm">
                  <LastUse value={value} />
                </p>
                {value.refusedCalls > 0 && <ValueCallers callers={value.callers} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}

async function Made({ value: { createdUtc, createdBy } }: { readonly value: KeyValue }): Promise<ReactNode> {
  const t = await getTranslations('keys.values')
  return t.rich('made', { when: () => <Moment iso={createdUtc} />, who: await nameActor(createdBy.name) })
}
