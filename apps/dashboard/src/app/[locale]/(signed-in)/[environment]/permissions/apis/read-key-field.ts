import { getTranslations } from 'next-intl/server'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { revealKey } from './actions.ts'
import type { KeyFieldProps } from './key-field.tsx'
import type { Slot } from './slots.ts'

/** What the masked field of one of the two subscription keys says and does. */
export async function readKeyField(instanceId: string, slot: Slot): Promise<KeyFieldProps> {
  const t = await getTranslations('apiAccess')
  const name = t(slot)
  return {
    name,
    reveal: revealKey.bind(null, instanceId, slot),
    labels: {
      hidden: t('hidden'),
      show: t('show', { key: name }),
      hide: t('hide', { key: name }),
      copy: t('copy', { key: name }),
      copied: t('copied'),
      willHide: t('willHide'),
      copyFailed: t('copyFailed'),
      copyFailedText: t('copyFailedText'),
    },
    requestIdLabels: await readRequestIdLabels(),
  }
}
