import { getTranslations } from 'next-intl/server'
import { ActionButton } from '#components/action-button.tsx'
import { ConfirmButton } from '#components/confirm-button.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { findEnvironmentName } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { disableApiAccess, setShowsKeys } from './actions.ts'
import { DangerCard, DangerRow } from './danger-card.tsx'
import { forewarnOfAccess } from './forewarn.ts'
import { createForewarner } from './replacement-labels.ts'

interface DangerZoneProps {
  readonly instanceId: string
  readonly isEnabled: boolean
  readonly showsKeys: boolean
}

/** What cuts programs off, or cannot be taken back, for all keys of an environment. */
export async function DangerZone({ instanceId, isEnabled, showsKeys }: DangerZoneProps) {
  const t = await getTranslations('apiAccess')
  const [environment, requestIdLabels] = await Promise.all([
    findEnvironmentName(instanceId),
    readRequestIdLabels(),
  ])
  const shared = {
    isDangerous: true,
    typed: { label: t('typeEnvironment', { environment }), name: environment },
    cancelLabel: t('cancel'),
    workingLabel: t('working'),
    requestIdLabels,
  }
  return (
    <DangerCard title={t('danger.title')}>
      {isEnabled && (
        <DangerRow title={t('danger.disable')} text={t('danger.disableText')}>
          <ConfirmButton
            {...shared}
            label={t('disable')}
            title={t('confirmDisable.title')}
            text={t('confirmDisable.text', { environment })}
            forewarner={await createForewarner(forewarnOfAccess.bind(null, instanceId))}
            confirmLabel={t('confirmDisable.confirm')}
            action={disableApiAccess.bind(null, instanceId)}
          />
        </DangerRow>
      )}
      {showsKeys ? (
        <DangerRow title={t('danger.hide')} text={t('danger.hideText')}>
          <ConfirmButton
            {...shared}
            label={t('danger.hideOpen')}
            title={t('danger.hideTitle')}
            text={t('danger.hideConfirm', { environment })}
            confirmLabel={t('danger.hideOpen')}
            action={setShowsKeys.bind(null, instanceId, false)}
          />
        </DangerRow>
      ) : (
        <DangerRow title={t('danger.show')} text={t('danger.showText')}>
          <ActionButton
            label={t('danger.showOpen')}
            workingLabel={t('working')}
            className={buttonClass()}
            requestIdLabels={requestIdLabels}
            action={setShowsKeys.bind(null, instanceId, true)}
          />
        </DangerRow>
      )}
    </DangerCard>
  )
}
