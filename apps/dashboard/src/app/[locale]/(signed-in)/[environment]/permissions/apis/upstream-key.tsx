import type { UpstreamKey as KnownKey } from '@customer-insights-kit/client/management'
import { CircleCheck, CircleHelp, CircleSlash, CircleX } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'
import { Badge } from '#components/ui/badge.tsx'

interface UpstreamKeyProps {
  readonly slot: 'primary' | 'secondary'
  /** Null before it was pasted. */
  readonly known: KnownKey | null
  readonly isInUse: boolean
}

const looks = {
  valid: { tone: 'good', icon: CircleCheck },
  invalid: { tone: 'bad', icon: CircleX },
  unreachable: { tone: 'warn', icon: CircleHelp },
  notSet: { tone: 'plain', icon: CircleSlash },
} as const

/** One pasted key: how it ends, whether it works, and since when. */
export async function UpstreamKey({ slot, known, isInUse }: UpstreamKeyProps) {
  const t = await getTranslations('upstreamKeys')
  const state = known?.state ?? 'notSet'
  const { tone, icon: Icon } = looks[state]
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-medium">{t(slot)}</p>
        {known !== null && (
          <>
            {known.lastFour !== null && (
              <p className="mt-1">
                <code className="rounded bg-raised px-2 py-1 font-mono text-sm">
                  <span aria-hidden>{'•'.repeat(8)}</span>
                  <span className="sr-only">{t('endsIn')} </span>
                  {known.lastFour}
                </code>
              </p>
            )}
            <p className="mt-1 text-muted text-sm">
              {t.rich('since', {
                set: () => <Moment iso={known.setUtc} />,
                who: known.setBy ?? t('somebody'),
                checked: () => <Moment iso={known.checkedUtc} />,
              })}
            </p>
          </>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {isInUse && <Badge>{t('inUse')}</Badge>}
        <Badge tone={tone}>
          <Icon aria-hidden className="size-3.5" />
          {t(`states.${state}`)}
        </Badge>
      </div>
    </li>
  )
}
