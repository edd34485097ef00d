import { customerInsights } from '../apis.ts'
import { EntraError, invalidClient } from '../entra-error.ts'
import { apiPrincipals } from './api-principals.ts'
import type { Registrations, ServicePrincipal } from './registrations.ts'

/** For whom a token is asked. */
export type TokenRequest = {
  readonly clientId: string
  /** Absent where the application acts as itself. */
  readonly userId: string | undefined
  readonly audience: unknown
}

/** The service principals of Customer Insights that the tenant has. */
const listApis = ({ servicePrincipals }: Registrations): ServicePrincipal[] =>
  servicePrincipals.filter(({ appId }) => apiPrincipals.some((api) => api.appId === appId))

/** The application permissions that an administrator consented to, as a token names them. */
export function listAssignedRoles(state: Registrations, principalId: string): string[] {
  const assigned = state.appRoleAssignments.filter((assignment) => assignment.principalId === principalId)
  const known = apiPrincipals.flatMap(({ appRoles }) => appRoles)
  const values = assigned.map(({ appRoleId }) => known.find(({ id }) => id === appRoleId)?.value)
  return [...new Set(values.filter((value) => value !== undefined))]
}

/** Why a registered application gets no token, as Entra ID says it. */
export function findRefusal(state: Registrations, request: TokenRequest): EntraError | undefined {
  const { clientId, userId, audience } = request
  const application = state.applications.find(({ appId }) => appId === clientId)
  if (application === undefined) return undefined
  const principal = state.servicePrincipals.find(({ appId }) => appId === clientId)
  if (principal === undefined && userId === undefined) {
    return invalidClient(7000229, `The application ${clientId} has no service principal in this tenant.`)
  }
  if (audience !== customerInsights.audience) return undefined
  const apis = listApis(state)
  if (apis.length === 0) {
    const { resource } = customerInsights
    return new EntraError(
      'invalid_resource',
      500011,
      `The API ${resource} has no service principal in this tenant: make one.`,
    )
  }
  return userId === undefined
    ? findAssignmentFault(state, apis, principal?.id ?? '', clientId)
    : findConsentFault(state, apis, principal?.id ?? '', userId, application.displayName)
}

/** Entra ID gives a token without roles, unless the API wants every caller assigned. */
function findAssignmentFault(
  state: Registrations,
  apis: readonly ServicePrincipal[],
  principalId: string,
  clientId: string,
): EntraError | undefined {
  const isRequired = apis.some(({ appRoleAssignmentRequired }) => appRoleAssignmentRequired)
  if (!isRequired || listAssignedRoles(state, principalId).length > 0) return undefined
  return new EntraError(
    'invalid_grant',
    501051,
    `The application ${clientId} is not assigned to a role of the API ${customerInsights.resource}.`,
  )
}

function findConsentFault(
  { permissionGrants }: Registrations,
  apis: readonly ServicePrincipal[],
  clientId: string,
  userId: string,
  name: string,
): EntraError | undefined {
  const isGranted = permissionGrants.some(
    (grant) =>
      grant.clientId === clientId &&
      apis.some(({ id }) => id === grant.resourceId) &&
      (grant.consentType === 'AllPrincipals' || grant.principalId === userId) &&
      grant.scope.split(' ').includes('user_impersonation'),
  )
  if (isGranted) return undefined
  return new EntraError(
    'invalid_grant',
    65001,
    `Neither the user nor an administrator has consented to the application ${name}.`,
  )
}
