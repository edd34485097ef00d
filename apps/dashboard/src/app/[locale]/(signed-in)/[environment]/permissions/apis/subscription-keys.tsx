import { getTranslations } from 'next-intl/server'
import { Help } from '#components/help.tsx'
import { Card } from '#components/ui/card.tsx'
import { findEnvironmentName } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { regenerateKey, revealKey, type Slot } from './actions.ts'
import { KeySlot } from './key-slot.tsx'

const slots = ['primary', 'secondary'] as const satisfies readonly Slot[]

const texts = {
  primary: { regenerate: 'regeneratePrimary', confirm: 'confirmPrimary' },
  secondary: { regenerate: 'regenerateSecondary', confirm: 'confirmSecondary' },
} as const

/** Both keys, masked, with everything that an administrator can do to them. */
export async function SubscriptionKeys({ instanceId }: { readonly instanceId: string }) {
  const t = await getTranslations('apiAccess')
  const [environment, requestIdLabels] = await Promise.all([
    findEnvironmentName(instanceId),
    readRequestIdLabels(),
  ])
  return (
    <Card title={t('keysTitle')} help={<Help term="subscriptionKey" />}>
      <p className="max-w-2xl text-muted">{t('keysText')}</p>
      <ul className="mt-4 divide-y divide-line border-line border-t">
        {slots.map((slot) => {
          const name = t(slot)
          return (
            <li key={slot} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
              <KeySlot
                field={{
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
                  requestIdLabels,
                }}
                regeneration={{
                  label: t(texts[slot].regenerate),
                  title: t(`${texts[slot].confirm}.title`),
                  text: t(`${texts[slot].confirm}.text`, { environment }),
                  confirmLabel: t(`${texts[slot].confirm}.confirm`),
                  cancelLabel: t('cancel'),
                  workingLabel: t('working'),
                  doneLabel: t('regenerated'),
                  requestIdLabels,
                  action: regenerateKey.bind(null, instanceId, slot),
                }}
              />
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
