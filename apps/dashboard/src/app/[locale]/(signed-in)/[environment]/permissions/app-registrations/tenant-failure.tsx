import { ShieldAlert } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { Failure } from '#server/result.ts'

/** In place of what the directory did not tell: that it does not answer, or whom it answers. */
export async function TenantFailure({ failure }: { readonly failure: Failure }) {
  if (failure.code !== 'forbidden') return <LoadFailure failure={failure} />
  const t = await getTranslations('appRegistrations')
  return <EmptyState icon={ShieldAlert} title={t('notDirectoryTitle')} text={t('notDirectory')} />
}
