import { Lock } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { customersPath, type Place } from '#paths.ts'
import { mayUse } from '#server/environment.ts'

interface ViewerGateProps {
  readonly place: Place
  readonly children: ReactNode
}

/** What is below is for everybody with a role in the environment. */
export async function ViewerGate({ place, children }: ViewerGateProps) {
  const may = await mayUse(place.environment, 'viewEnvironment')
  if (!may.ok) return <LoadFailure failure={may} />
  if (may.data) return children
  const t = await getTranslations('connector')
  return (
    <EmptyState icon={Lock} title={t('notAllowedTitle')} text={t('notAllowed')}>
      <Link href={customersPath(place)} className={buttonClass()}>
        {t('toCustomers')}
      </Link>
    </EmptyState>
  )
}
