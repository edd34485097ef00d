import { CircleCheck, SearchX } from 'lucide-react'
import Link from 'next/link'
import { getNow, getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { appRegistrationsPath, type Place } from '#paths.ts'
import { NewSecretProvider } from '../new-secret.tsx'
import { readRolesByPrincipal } from '../read-roles-by-principal.ts'
import { readTenant } from '../read-tenant.ts'
import { listSteps } from '../registration-steps.ts'
import { TenantFailure } from '../tenant-failure.tsx'
import { CredentialStep } from './credential-step.tsx'
import { ApiPrincipalStep, ConsentStep, PermissionStep, RegisterStep } from './directory-steps.tsx'
import { RegistrationDetails } from './registration-details.tsx'
import { RoleStep } from './role-step.tsx'
import type { StepProps } from './step-card.tsx'
import { TokenStep } from './token-step.tsx'

interface RegistrationPathProps {
  readonly place: Place
  readonly id: string
}

const parts = {
  register: RegisterStep,
  apiPrincipal: ApiPrincipalStep,
  permissions: PermissionStep,
  consent: ConsentStep,
  credentials: CredentialStep,
  role: RoleStep,
  token: TokenStep,
}

/** One registration and the steps that lead to a token that works, each as it is now. */
export async function RegistrationPath({ place, id }: RegistrationPathProps) {
  const [tenant, roles, now] = await Promise.all([
    readTenant(),
    readRolesByPrincipal(place.environment),
    getNow(),
  ])
  if (!tenant.ok) return <TenantFailure failure={tenant} />
  if (!roles.ok) return <LoadFailure failure={roles} />
  const registration = tenant.data.registrations.find((candidate) => candidate.id === id)
  if (registration === undefined || registration.isFromFile) return <MissingRegistration place={place} />

  const t = await getTranslations('appRegistrations.registration')
  const ownRoles = roles.data.get(registration.principalId?.toLowerCase() ?? '') ?? []
  const { api } = tenant.data
  const steps = listSteps({
    registration,
    hasApi: api !== undefined,
    roles: ownRoles,
    nowMs: now.getTime(),
  })
  const needed = steps.filter(({ name, state }) => name !== 'token' && state !== 'notNeeded')
  const done = needed.filter(({ state }) => state === 'done')
  const isComplete = done.length === needed.length
  return (
    <NewSecretProvider>
      <RegistrationDetails place={place} registration={registration} />
      <p className="my-4 flex items-center gap-2 font-medium">
        {isComplete && <CircleCheck aria-hidden className="size-4 text-good" />}
        {isComplete ? t('complete') : t('progress', { done: done.length, all: needed.length })}
      </p>
      <ol aria-label={t('pathLabel')} className="space-y-4">
        {steps.map((step, index) => {
          const Part = parts[step.name]
          const props: StepProps = { place, registration, step, number: index + 1, roles: ownRoles }
          return <Part key={step.name} {...props} />
        })}
      </ol>
    </NewSecretProvider>
  )
}

async function MissingRegistration({ place }: { readonly place: Place }) {
  const t = await getTranslations('appRegistrations.registration')
  return (
    <EmptyState icon={SearchX} title={t('missingTitle')} text={t('missing')}>
      <Link href={appRegistrationsPath(place)} className={buttonClass()}>
        {t('back')}
      </Link>
    </EmptyState>
  )
}
