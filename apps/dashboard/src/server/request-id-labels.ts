import { getTranslations } from 'next-intl/server'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'

/** The texts beside a request ID, for components that run in the browser. */
export async function readRequestIdLabels(): Promise<RequestIdLabels> {
  const t = await getTranslations('failures')
  return { requestId: t('requestId'), copyRequestId: t('copyRequestId'), copied: t('copied') }
}
