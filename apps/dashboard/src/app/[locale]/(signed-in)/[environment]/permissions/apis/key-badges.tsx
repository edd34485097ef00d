import type { Key } from '@customer-insights-kit/client/management'
import { CircleCheck, CirclePause, CircleSlash, CircleX } from 'lucide-react'
import { getNow, getTranslations } from 'next-intl/server'
import { Badge } from '#components/ui/badge.tsx'
import { type KeyConcern, listConcerns } from './key-health.ts'
import { type KeyState, toKnownState } from './key-states.ts'

const states = {
  active: { tone: 'good', icon: CircleCheck },
  disabled: { tone: 'warn', icon: CirclePause },
  expired: { tone: 'bad', icon: CircleX },
  accessOff: { tone: 'warn', icon: CircleSlash },
} as const satisfies Record<KeyState, unknown>

const tones: Readonly<Record<KeyConcern, 'plain' | 'warn' | 'bad'>> = {
  makerGone: 'bad',
  expired: 'bad',
  endedUsed: 'bad',
  oldValueUsed: 'warn',
  oldValueWorks: 'warn',
  expiresSoon: 'warn',
  idle: 'warn',
  neverUsed: 'plain',
  neverExpires: 'plain',
}

/** Whether a key is accepted, and what there is to say of its health. */
export async function KeyBadges({ of: key }: { readonly of: Key }) {
  const [t, now] = await Promise.all([getTranslations('keys'), getNow()])
  const state = toKnownState(key)
  const { tone, icon: Icon } = states[state]
  // That it has expired is its state.
  const concerns = listConcerns(key, now.getTime()).filter((concern) => concern !== 'expired')
  return (
    <span className="flex flex-wrap gap-1.5">
      <Badge tone={tone}>
        <Icon aria-hidden className="size-3.5" />
        {t(`states.${state}`)}
      </Badge>
      {concerns.map((concern) => (
        <Badge key={concern} tone={tones[concern]}>
          {t(`concerns.${concern}`)}
        </Badge>
      ))}
    </span>
  )
}
