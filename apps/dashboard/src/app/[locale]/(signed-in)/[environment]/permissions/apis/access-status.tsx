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
import { findEnvironmentName } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { disableApiAccess } from './actions.ts'
import { ConfirmButton } from './confirm-button.tsx'

interface AccessStatusProps {
  readonly place: Place
  readonly access: ApiAccess
  readonly mayManage: boolean
}

export async function AccessStatus({ place, access, mayManage }: AccessStatusProps) {
  const t = await getTranslations('apiAccess')
  const environment = await findEnvironmentName(place.environment)
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
            who: access.changedBy ?? '',
          })}
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Link href={explorerPath(place)} className={buttonClass()}>
          <Compass aria-hidden className="size-4" />
          {t('explore')}
        </Link>
        {mayManage && access.enabled && (
          <ConfirmButton
            label={t('disable')}
            isDangerous
            title={t('confirmDisable.title')}
            text={t('confirmDisable.text', { environment })}
            confirmLabel={t('confirmDisable.confirm')}
            cancelLabel={t('cancel')}
            workingLabel={t('working')}
            requestIdLabels={await readRequestIdLabels()}
            action={disableApiAccess.bind(null, place.environment)}
          />
        )}
      </div>
    </Card>
  )
}
