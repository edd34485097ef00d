import type { Key } from '@customer-insights-kit/client/management'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Help } from '#components/help.tsx'
import { Card } from '#components/ui/card.tsx'
import { keyPath, type Place } from '#paths.ts'
import { KeyBadges } from './key-badges.tsx'
import { findLastUse } from './key-health.ts'
import { KeySlot } from './key-slot.tsx'
import { LastUse } from './last-use.tsx'
import { OldValues } from './old-values.tsx'
import { readKeyField } from './read-key-field.ts'
import { RegenerateButton, readRegeneration } from './regenerate-button.tsx'
import { type Slot, slots } from './slots.ts'
import { ValueName } from './value-name.tsx'

interface SubscriptionKeysProps {
  readonly place: Place
  /** All keys of the environment. */
  readonly keys: readonly Key[]
  /** Whether the two can be shown again. */
  readonly showsKeys: boolean
}

/** Both keys, masked, with everything that an administrator can do to them. */
export async function SubscriptionKeys({ place, keys, showsKeys }: SubscriptionKeysProps) {
  const t = await getTranslations('apiAccess')
  const found = slots.flatMap((slot) => {
    const key = keys.find(({ kind }) => kind === slot)
    return key === undefined ? [] : [{ slot, key }]
  })
  return (
    <Card title={t('keysTitle')} help={<Help term="subscriptionKey" />}>
      <p className="max-w-2xl text-muted">{t('keysText')}</p>
      <ul className="mt-4 divide-y divide-line border-line border-t">
        {found.map(({ slot, key }) => (
          <li key={slot} className="py-3">
            <SlotRow place={place} slot={slot} of={key} showsKeys={showsKeys} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface SlotRowProps {
  readonly place: Place
  readonly slot: Slot
  readonly of: Key
  readonly showsKeys: boolean
}

async function SlotRow({ place, slot, of: key, showsKeys }: SlotRowProps) {
  const instanceId = place.environment
  const t = await getTranslations('apiAccess')
  const name = t(slot)
  const lastUse = findLastUse(key)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        {showsKeys ? (
          <KeySlot
            field={await readKeyField(instanceId, slot)}
            replacement={await readRegeneration(instanceId, key, slot)}
          />
        ) : (
          <>
            <div>
              <p className="font-medium">{name}</p>
              <p className="mt-1 text-muted">
                <ValueName lastFour={key.values[0]?.lastFour ?? ''} /> {t('shownOnce')}
              </p>
            </div>
            <RegenerateButton instanceId={instanceId} of={key} slot={slot} />
          </>
        )}
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <KeyBadges of={key} />
        {lastUse !== undefined && (
          <p className="wrap-anywhere min-w-0 text-muted text-sm">
            <LastUse value={lastUse} />
          </p>
        )}
        <Link
          href={keyPath(place, slot)}
          aria-label={`${t('whoCalls')}: ${name}`}
          className="text-accent text-sm underline"
        >
          {t('whoCalls')}
        </Link>
      </div>
      <div className="mt-2 empty:hidden">
        <OldValues instanceId={instanceId} of={key} />
      </div>
    </>
  )
}
