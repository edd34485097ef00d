import type { ApiAccess } from '@customer-insights-kit/client/management'
import { CircleCheck, CircleSlash, Compass } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Help } from '#components/help.tsx'
import { Moment } from '#components/moment.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { explorerPath, type Place } from '#paths.ts'
import { nameActor } from '#server/name-actor.ts'

interface AccessStatusProps {
  readonly place: Place
  readonly access: ApiAccess
}

export async function AccessStatus({ place, access }: AccessStatusProps) {
  const t = await getTranslations('apiAccess')
  const Icon = access.enabled ? CircleCheck : CircleSlash
  return (
    <Card
      title={t('statusTitle')}
      help={<Help term="apiAccess" />}
      aside={
        <Badge tone={access.enabled ? 'good' : 'warn'}>
          <Icon aria-hidden className="size-3.5" />
          {t(access.enabled ? 'enabled' : 'disabled')}
        </Badge>
      }
    >
      {access.changedUtc !== null && (
        <p className="text-muted">
          {t.rich(access.changedBy === null ? 'changed' : 'changedBy', {
            when: () => <Moment iso={access.changedUtc ?? ''} />,
            who: await nameActor(access.changedBy ?? ''),
          })}
        </p>
      )}
      <Link href={explorerPath(place)} className={`${buttonClass()} mt-4`}>
        <Compass aria-hidden className="size-4" />
        {t('explore')}
      </Link>
    </Card>
  )
}
