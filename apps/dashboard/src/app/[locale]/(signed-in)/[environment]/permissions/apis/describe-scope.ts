import type { Key } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'

/** What a key may do, in words, and whether it needs a token beside it. */
export async function describeScope({
  scope,
  capabilities,
  actsAlone,
}: Pick<Key, 'scope' | 'capabilities' | 'actsAlone'>): Promise<string> {
  const t = await getTranslations('keys.scopes')
  const kind = (['all', 'readOnly'] as const).find((known) => known === scope) ?? 'custom'
  const what = t(`${kind}.short`, { count: capabilities.length })
  return `${what} · ${t(actsAlone ? 'actsAlone' : 'needsToken')}`
}
