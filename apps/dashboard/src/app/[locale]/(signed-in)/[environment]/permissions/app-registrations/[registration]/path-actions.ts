'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { callGraph } from '#server/call-graph.ts'
import { client } from '#server/client.ts'
import { DirectoryError } from '#server/directory-error.ts'
import { createFailure, type Result } from '#server/result.ts'
import { asAdministrator } from '../as-administrator.ts'
import { findRegistration, loadTenant } from '../read-tenant.ts'
import { apiAppId, delegatedPermission, type Registration, type Tenant } from '../registration.ts'
import { revokeConsent } from './revoke-consent.ts'

// Actions are public addresses: whatever arrives is parsed, and the directory checks the role.
const Target = z.object({ instanceId: z.guid(), id: z.guid() })
export type Target = z.infer<typeof Target>
const AskedPermissions = Target.extend({ delegated: z.boolean(), application: z.boolean() })
const Role = Target.extend({
  role: z.enum(['Viewer', 'MarketingContributor', 'Contributor', 'Admin', 'Owner']),
})
const Nothing = z.undefined()
const Anything = z.unknown()
const Asking = z.object({
  requiredResourceAccess: z.array(z.looseObject({ resourceAppId: z.string() })),
})

/** Makes the service principal of the application itself, which one that was registered by a program may lack. */
export async function createOwnPrincipal(input: Target): Promise<Result<null>> {
  return change(input, async ({ appId }) => {
    await callGraph('POST', '/servicePrincipals', Anything, { appId })
  })
}

/** Makes the service principal of Customer Insights in the tenant. */
export async function createApiPrincipal(input: Target): Promise<Result<null>> {
  return change(input, async (_, { api }) => {
    if (api === undefined) await callGraph('POST', '/servicePrincipals', Anything, { appId: apiAppId })
  })
}

/** Says what the application asks for; what is no longer asked for loses its consent. */
export async function savePermissions(input: z.input<typeof AskedPermissions>): Promise<Result<null>> {
  const parsed = AskedPermissions.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { delegated, application } = parsed.data
  return change(parsed.data, async (registration, { api }) => {
    if (api === undefined) throw new DirectoryError('notFound')
    const { id } = registration
    const resourceAccess = [
      ...(delegated ? [{ id: api.delegatedId, type: 'Scope' }] : []),
      ...(application ? [{ id: api.applicationId, type: 'Role' }] : []),
    ]
    const path = `/applications/${id}`
    // The directory takes the whole list, in which other APIs stand as well.
    const { requiredResourceAccess } = await callGraph('GET', path, Asking)
    const others = requiredResourceAccess.filter(({ resourceAppId }) => resourceAppId !== api.appId)
    const own = resourceAccess.length === 0 ? [] : [{ resourceAppId: api.appId, resourceAccess }]
    await callGraph('PATCH', path, Nothing, { requiredResourceAccess: [...others, ...own] })
    await revokeConsent(registration, api, { delegated: !delegated, application: !application })
  })
}

/** Consents, for the whole tenant, to all that the application asks for. */
export async function grantAdminConsent(input: Target): Promise<Result<null>> {
  return change(input, async ({ principalId, asked, granted }, { api }) => {
    if (api === undefined || principalId === undefined) throw new DirectoryError('notFound')
    if (asked.application && !granted.application) {
      await callGraph('POST', `/servicePrincipals/${principalId}/appRoleAssignments`, Anything, {
        principalId,
        resourceId: api.id,
        appRoleId: api.applicationId,
      })
    }
    if (asked.delegated && !granted.delegated) {
      await callGraph('POST', '/oauth2PermissionGrants', Anything, {
        clientId: principalId,
        consentType: 'AllPrincipals',
        resourceId: api.id,
        scope: delegatedPermission,
      })
    }
  })
}

/** Adds the application as a user of the environment, or gives it another role. */
export async function assignRole(input: z.input<typeof Role>): Promise<Result<unknown>> {
  const parsed = Role.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, id, role } = parsed.data
  const principal = await findPrincipal({ instanceId, id })
  if (!principal.ok) return principal
  const assignment = { principalType: 'app', roles: [role] }
  return runMutation(client().roles.updateAssignment({ instanceId, principalId: principal.data, assignment }))
}

/** Takes the application's roles in the environment. */
export async function removeRole(input: Target): Promise<Result<null>> {
  const principal = await findPrincipal(input)
  if (!principal.ok) return principal
  const { instanceId } = input
  const removed = await runMutation(
    client().roles.deleteAssignment({ instanceId, principalId: principal.data }),
  )
  return removed.ok ? { ok: true, data: null } : removed
}

/** Removes the registration, all that was granted to it, and then its role in this environment. */
export async function deleteRegistration(input: Target): Promise<Result<null>> {
  const parsed = Target.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId } = parsed.data
  const deleted = await asAdministrator(instanceId, async () => {
    const { id, principalId } = findRegistration(await loadTenant(), parsed.data.id)
    await callGraph('DELETE', `/applications/${id}`, Nothing)
    return principalId
  })
  if (!deleted.ok) return deleted
  if (deleted.data !== undefined) {
    // It may have had none; without the principal a role that stays opens nothing.
    await client()
      .roles.deleteAssignment({ instanceId, principalId: deleted.data })
      .catch(() => undefined)
  }
  return { ok: true, data: null }
}

async function findPrincipal(input: Target): Promise<Result<string>> {
  const parsed = Target.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, id } = parsed.data
  return asAdministrator(instanceId, async () => {
    const { principalId } = findRegistration(await loadTenant(), id)
    if (principalId === undefined) throw new DirectoryError('notFound')
    return principalId
  })
}

async function change(
  input: Target,
  work: (registration: Registration, tenant: Tenant) => Promise<void>,
): Promise<Result<null>> {
  const parsed = Target.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, id } = parsed.data
  const result = await asAdministrator(instanceId, async () => {
    const tenant = await loadTenant()
    await work(findRegistration(tenant, id), tenant)
    return null
  })
  // Also after a failure: what was done before it stays done.
  refresh()
  return result
}
