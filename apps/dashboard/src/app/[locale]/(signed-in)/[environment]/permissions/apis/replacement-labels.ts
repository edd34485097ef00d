import { getMessages, getTranslations } from 'next-intl/server'
import type { Forewarner } from '#components/use-forewarning.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { forewarnOfKey } from './forewarn.ts'

/** What every dialog that replaces a key says. */
export async function readReplacementLabels() {
  const [{ keys }, requestIdLabels] = await Promise.all([getMessages(), readRequestIdLabels()])
  return { labels: keys.replace.dialog, requestIdLabels }
}

/** Tells who calls with a key, when it is asked. */
export async function createForewarner(
  read: Forewarner['read'] | { readonly instanceId: string; readonly keyId: string },
): Promise<Forewarner> {
  const t = await getTranslations('keys.forewarning')
  return {
    read: typeof read === 'function' ? read : forewarnOfKey.bind(null, read),
    labels: { looking: t('looking'), unknown: t('unknown') },
  }
}
