import { getTranslations } from 'next-intl/server'
import type { Failure } from '#server/result.ts'
import { findReading } from './find-reading.ts'
import type { RedirectKind } from './registration.ts'

/** What the directory would refuse, said in the user's language; undefined where nothing is wrong. */
export async function refuseRedirect(uri: string, kind: RedirectKind): Promise<Failure | undefined> {
  const address = findReading(uri)
  if (address === undefined && isRedirect(uri, kind)) return undefined
  const t = await getTranslations('appRegistrations.redirectRefused')
  const [title, message] = [t('title'), address === undefined ? t('text') : t('meant', { address })]
  return { ok: false, code: 'invalidRequest', title, message, requestId: undefined }
}

function isRedirect(text: string, kind: RedirectKind): boolean {
  const url = URL.parse(text)
  if (url === null || /[#*]/.test(text)) return false
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'http:') return isHere
  return url.protocol === 'https:' || kind === 'publicClient'
}
