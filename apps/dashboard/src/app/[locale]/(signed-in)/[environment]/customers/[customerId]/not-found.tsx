import { UserX } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { NotFoundSearch } from './not-found-search.tsx'

export default async function CustomerNotFound() {
  const t = await getTranslations()
  return (
    <EmptyState icon={UserX} title={t('customer.notFoundTitle')} text={t('customer.notFound')} isPage>
      <NotFoundSearch
        labels={{
          search: t('customers.searchLabel'),
          submit: t('customer.notFoundSearch'),
          byKey: t('lookUp.open'),
        }}
      />
    </EmptyState>
  )
}
