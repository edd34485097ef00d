import type { Capability } from '@customer-insights-kit/client/capabilities'
import { Lock } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { customersPath, type Place } from '#paths.ts'
import { mayUse } from '#server/environment.ts'

interface CapabilityGateProps {
  readonly place: Place
  readonly capability: Capability
  /** Whose texts tell the others why they read nothing here. */
  readonly texts: 'appRegistrations' | 'connector'
  readonly children: ReactNode
}

/** What is below is for those only whom a role gives the capability; others read what they need. */
export async function CapabilityGate({ place, capability, texts, children }: CapabilityGateProps) {
  const may = await mayUse(place.environment, capability)
  if (!may.ok) return <LoadFailure failure={may} />
  if (may.data) return children
  const t = await getTranslations(texts)
  return (
    <EmptyState icon={Lock} title={t('notAllowedTitle')} text={t('notAllowed')}>
      <Link href={customersPath(place)} className={buttonClass()}>
        {t('toCustomers')}
      </Link>
    </EmptyState>
  )
}
