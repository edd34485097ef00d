import type { Key, KeyValue } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { Badge } from '#components/ui/badge.tsx'
import { toOldUse } from './key-health.ts'
import { toKnownState } from './key-states.ts'

interface ValueStateProps {
  readonly of: Key
  readonly value: KeyValue
}

/** Whether a value that has not ended is accepted, and whether an old one is still used. */
export async function ValueState({ of: key, value }: ValueStateProps) {
  const t = await getTranslations('keys')
  const state = toKnownState(key)
  if (state !== 'active') {
    return <Badge tone="warn">{t('values.refused', { state: t(`states.${state}`) })}</Badge>
  }
  if (value.state === 'present') return <Badge tone="good">{t('values.newest')}</Badge>
  const use = toOldUse(value)
  return <Badge tone={tones[use]}>{t(`values.${use}`)}</Badge>
}

const tones = { stillUsed: 'warn', unheard: 'plain', quiet: 'good' } as const
