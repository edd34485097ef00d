import type { Key } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { rollKey } from '../../replace-key.ts'
import { ReplaceKeyButton } from '../../replace-key-button.tsx'
import { createForewarner, readReplacementLabels } from '../../replacement-labels.ts'

/** Gives a named key another value. */
export async function RollButton({ instanceId, of: key }: { readonly instanceId: string; readonly of: Key }) {
  const { keyId, name, values } = key
  const t = await getTranslations('keys.replace')
  return (
    <ReplaceKeyButton
      label={t('roll')}
      title={t('rollTitle', { name })}
      text={t('rollText')}
      typed={{ label: t('typeName', { name }), name }}
      forewarner={await createForewarner({ instanceId, keyId })}
      isPrimary
      action={rollKey.bind(null, { instanceId, keyId, replaces: values[0]?.valueId })}
      {...(await readReplacementLabels())}
    />
  )
}
