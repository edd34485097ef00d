import type { Key } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { ActionButton } from '#components/action-button.tsx'
import { ConfirmButton } from '#components/confirm-button.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { apiAccessPath, type Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { deleteKey, setKeyEnabled } from '../../change-keys.ts'
import { DangerCard, DangerRow } from '../../danger-card.tsx'
import { createForewarner } from '../../replacement-labels.ts'

/** What cuts off whoever calls with one key. */
export async function KeyDanger({ place, of: key }: { readonly place: Place; readonly of: Key }) {
  const { keyId, name, enabled } = key
  const [t, requestIdLabels, forewarner] = await Promise.all([
    getTranslations('keys.danger'),
    readRequestIdLabels(),
    createForewarner({ instanceId: place.environment, keyId }),
  ])
  const target = { instanceId: place.environment, keyId }
  const shared = {
    isDangerous: true,
    forewarner,
    cancelLabel: t('cancel'),
    workingLabel: t('working'),
    requestIdLabels,
  }
  return (
    <DangerCard title={t('title')}>
      {enabled ? (
        <DangerRow title={t('disable')} text={t('disableText')}>
          <ConfirmButton
            {...shared}
            label={t('disable')}
            title={t('disableTitle', { name })}
            text={t('disableConfirm')}
            confirmLabel={t('disable')}
            action={setKeyEnabled.bind(null, target, false)}
          />
        </DangerRow>
      ) : (
        <DangerRow title={t('enable')} text={t('enableText')}>
          <ActionButton
            label={t('enable')}
            workingLabel={t('working')}
            className={buttonClass()}
            requestIdLabels={requestIdLabels}
            action={setKeyEnabled.bind(null, target, true)}
          />
        </DangerRow>
      )}
      <DangerRow title={t('delete')} text={t('deleteText')}>
        <ConfirmButton
          {...shared}
          label={t('delete')}
          title={t('deleteTitle', { name })}
          text={t('deleteConfirm')}
          typed={{ label: t('typeName', { name }), name }}
          confirmLabel={t('delete')}
          donePath={apiAccessPath(place)}
          action={deleteKey.bind(null, target)}
        />
      </DangerRow>
    </DangerCard>
  )
}
