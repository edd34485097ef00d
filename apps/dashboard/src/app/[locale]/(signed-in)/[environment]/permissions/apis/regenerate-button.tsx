import type { Key } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { findEnvironmentName } from '#server/environment.ts'
import { regenerateKey } from './replace-key.ts'
import { ReplaceKeyButton, type ReplaceKeyButtonProps } from './replace-key-button.tsx'
import { createForewarner, readReplacementLabels } from './replacement-labels.ts'
import type { Slot } from './slots.ts'

const texts = {
  primary: { regenerate: 'regeneratePrimary', confirm: 'confirmPrimary' },
  secondary: { regenerate: 'regenerateSecondary', confirm: 'confirmSecondary' },
} as const

/** What the button says that regenerates one of the two subscription keys. */
export async function readRegeneration(
  instanceId: string,
  { keyId, values }: Pick<Key, 'keyId' | 'values'>,
  slot: Slot,
): Promise<ReplaceKeyButtonProps> {
  const [t, environment] = await Promise.all([getTranslations('apiAccess'), findEnvironmentName(instanceId)])
  const { regenerate, confirm } = texts[slot]
  return {
    label: t(regenerate),
    title: t(`${confirm}.title`),
    text: t(`${confirm}.text`, { environment }),
    typed: { label: t('typeEnvironment', { environment }), name: environment },
    forewarner: await createForewarner({ instanceId, keyId }),
    action: regenerateKey.bind(null, { instanceId, slot, replaces: values[0]?.valueId }),
    ...(await readReplacementLabels()),
  }
}

interface RegenerateButtonProps {
  readonly instanceId: string
  readonly of: Key
  readonly slot: Slot
}

export async function RegenerateButton({ instanceId, of: key, slot }: RegenerateButtonProps) {
  return <ReplaceKeyButton {...(await readRegeneration(instanceId, key, slot))} />
}
