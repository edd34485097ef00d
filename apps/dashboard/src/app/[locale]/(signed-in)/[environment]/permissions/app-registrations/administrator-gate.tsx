import { Lock } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { customersPath, type Place } from '#paths.ts'
import { mayUse } from '#server/environment.ts'

interface AdministratorGateProps {
  readonly place: Place
  readonly children: ReactNode
}

/** What is below is for administrators of the environment; others read what they need. */
export async function AdministratorGate({ place, children }: AdministratorGateProps) {
  const may = await mayUse(place.environment, 'managePermissions')
  if (!may.ok) return <LoadFailure failure={may} />
  if (may.data) return children
  const t = await getTranslations('appRegistrations')
  return (
    <EmptyState icon={Lock} title={t('notAllowedTitle')} text={t('notAllowed')}>
      <Link href={customersPath(place)} className={buttonClass()}>
        {t('toCustomers')}
      </Link>
    </EmptyState>
  )
}
