import type { KeyValue } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'
import { readDirectoryNames } from '#server/read-directory-names.ts'

const longestProgram = 60

/** Who called with a value, with which program and from where. */
export async function describeCaller({
  id,
  name,
  userAgent,
  lastIp,
}: Pick<KeyValue['callers'][number], 'id' | 'name' | 'userAgent' | 'lastIp'>): Promise<string> {
  const [t, names] = await Promise.all([getTranslations('keys.values'), readDirectoryNames()])
  return t('callerPlace', {
    who: names.get(id.toLowerCase()) || name || t('somebody'),
    place: [userAgent?.slice(0, longestProgram), lastIp].filter(Boolean).join(', ') || '--',
  })
}
