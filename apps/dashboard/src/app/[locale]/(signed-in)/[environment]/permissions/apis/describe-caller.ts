import type { KeyValue } from '@customer-insights-kit/client/management'
import { getTranslations } from 'next-intl/server'

const longestProgram = 60

/** Who called with a value, with which program and from where. */
export async function describeCaller({
  name,
  userAgent,
  lastIp,
}: Pick<KeyValue['callers'][number], 'name' | 'userAgent' | 'lastIp'>): Promise<string> {
  const t = await getTranslations('keys.values')
  return t('callerPlace', {
    who: name || t('somebody'),
    place: [userAgent?.slice(0, longestProgram), lastIp].filter(Boolean).join(', ') || '--',
  })
}
