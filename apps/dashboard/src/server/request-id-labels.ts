import { createHash } from 'node:crypto'
import { getLocale, getTranslations } from 'next-intl/server'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { signedInPath, signInPath } from '#paths.ts'
import { readSession } from '#server/read-session.ts'

/** The texts beside a failure, for components that run in the browser. */
export async function readRequestIdLabels(): Promise<RequestIdLabels> {
  const [t, locale, session] = await Promise.all([getTranslations('failures'), getLocale(), readSession()])
  return {
    requestId: t('requestId'),
    copyRequestId: t('copyRequestId'),
    copied: t('copied'),
    copyDetails: t('copyDetails'),
    details: {
      time: t('details.time'),
      page: t('details.page'),
      operation: t('details.operation'),
      status: t('details.status'),
      code: t('details.code'),
      requestId: t('requestId'),
    },
    signIn: t('signIn'),
    signInPath: signInPath(locale, signedInPath(locale)),
    draftOwner: createHash('sha256').update(`draft ${session?.email}`).digest('hex').slice(0, 16),
    lost: { title: t('lost.title'), message: t('lost.text') },
  }
}
