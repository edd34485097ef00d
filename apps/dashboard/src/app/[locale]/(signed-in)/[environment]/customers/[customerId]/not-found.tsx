import { UserX } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default async function CustomerNotFound() {
  const t = await getTranslations('customer')
  return <EmptyState icon={UserX} title={t('notFoundTitle')} text={t('notFound')} isPage />
}
