import { AppWindow, Plus } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { appRegistrationsPath, type Place } from '#paths.ts'
import { AdministratorGate } from './administrator-gate.tsx'
import { readRolesByPrincipal } from './read-roles-by-principal.ts'
import { readTenant } from './read-tenant.ts'
import { RegistrationTable } from './registration-table.tsx'
import { TenantFailure } from './tenant-failure.tsx'

/** All applications of the directory: those that were registered here, and those of its file. */
export function Registrations({ place }: { readonly place: Place }) {
  return (
    <AdministratorGate place={place}>
      <RegistrationLists place={place} />
    </AdministratorGate>
  )
}

async function RegistrationLists({ place }: { readonly place: Place }) {
  const t = await getTranslations('appRegistrations')
  const [tenant, roles] = await Promise.all([readTenant(), readRolesByPrincipal(place.environment)])
  if (!tenant.ok) return <TenantFailure failure={tenant} />
  if (!roles.ok) return <LoadFailure failure={roles} />
  const registered = tenant.data.registrations.filter(({ isFromFile }) => !isFromFile)
  const fromFile = tenant.data.registrations.filter(({ isFromFile }) => isFromFile)
  return (
    <div className="space-y-4">
      {registered.length === 0 ? (
        <EmptyState icon={AppWindow} title={t('emptyTitle')} text={t('empty')}>
          <Link href={appRegistrationsPath(place, 'new')} className={buttonClass('primary')}>
            <Plus aria-hidden className="size-4" />
            {t('new')}
          </Link>
        </EmptyState>
      ) : (
        <Card title={t('list.registered')}>
          <RegistrationTable
            label={t('list.registered')}
            place={place}
            registrations={registered}
            roles={roles.data}
          />
        </Card>
      )}
      <Card title={t('list.inFile')}>
        <p className="mb-3 max-w-2xl text-muted">{t('list.fileText')}</p>
        <RegistrationTable
          label={t('list.inFile')}
          place={place}
          isFromFile
          registrations={fromFile}
          roles={roles.data}
        />
      </Card>
    </div>
  )
}

export function RegistrationsSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-48" />
      <Skeleton className="h-40" />
    </div>
  )
}
