import { getTranslations } from 'next-intl/server'
import type { CrashTexts } from '#components/crash-page.tsx'

/** The texts of a page that failed, which the browser needs before anything fails. */
export async function readCrashTexts(): Promise<CrashTexts> {
  const [crash, failures] = await Promise.all([getTranslations('crash'), getTranslations('failures')])
  return {
    title: crash('title'),
    text: crash('text'),
    reference: crash('reference'),
    retry: crash('retry'),
    copyDetails: failures('copyDetails'),
    copied: failures('copied'),
    details: {
      time: failures('details.time'),
      page: failures('details.page'),
      operation: failures('details.operation'),
      status: failures('details.status'),
      code: failures('details.code'),
      requestId: crash('reference'),
    },
  }
}
