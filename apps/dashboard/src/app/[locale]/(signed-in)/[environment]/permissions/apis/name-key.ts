import type { Key } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { toSlot } from './slots.ts'

/** A key by what its address says: its id, or `primary` or `secondary`. */
export const findKey = (keys: readonly Key[], id: string): Key | undefined =>
  keys.find(({ kind, keyId }) => (kind === 'named' ? keyId : kind) === id)

/** The name of a key; of the two that every environment has in the language of the page. */
export async function nameKey({ kind, name }: Pick<Key, 'kind' | 'name'>): Promise<string> {
  const t = await getTranslations('apiAccess')
  const slot = toSlot(kind)
  return slot === undefined ? name : t(slot)
}
