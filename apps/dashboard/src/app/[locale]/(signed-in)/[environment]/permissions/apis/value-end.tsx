import type { KeyValue } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { ExactTime } from '#components/exact-time.tsx'

/** When a value that was replaced ends: for certain, or for want of calls, which each call puts off. */
export async function ValueEnd({ value }: { readonly value: KeyValue }) {
  const t = await getTranslations('keys.values')
  const { endsUtc, graceEndsUtc, quietMinutes } = value
  if (endsUtc === null) return null
  const when = () => <ExactTime iso={endsUtc} />
  // A call puts the end off, but never beyond the grace.
  const isPutOff = quietMinutes !== null && endsUtc !== graceEndsUtc
  return (
    <p className="text-muted">
      {isPutOff
        ? t.rich('endsWhenQuiet', {
            when,
            minutes: quietMinutes,
            latest: () => <ExactTime iso={graceEndsUtc ?? endsUtc} />,
          })
        : t.rich('ends', { when })}
    </p>
  )
}
