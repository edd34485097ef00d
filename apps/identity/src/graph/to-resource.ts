import type { Directory, DirectoryApplication } from '../directory.ts'
import { findApiPrincipal } from './api-principals.ts'
import type {
  Application,
  AppRoleAssignment,
  Certificate,
  Password,
  PermissionGrant,
  Registrations,
  ServicePrincipal,
} from './registrations.ts'
import { toStableId } from './to-stable-id.ts'

/** Marks what is kept in directory.json, which nothing here changes. */
export const fileTag = 'directory.json'

/** As Microsoft Graph shows an application; of secrets no more than how they begin. */
export const toApplication = (application: Application) => ({
  id: application.id,
  appId: application.appId,
  displayName: application.displayName,
  signInAudience: application.signInAudience,
  createdDateTime: application.createdDateTime,
  tags: [] as string[],
  isFallbackPublicClient: application.isFallbackPublicClient,
  web: { redirectUris: application.webRedirectUris },
  spa: { redirectUris: application.spaRedirectUris },
  publicClient: { redirectUris: application.publicRedirectUris },
  requiredResourceAccess: application.requiredResourceAccess,
  passwordCredentials: application.passwords.map((password) => toPassword(password)),
  keyCredentials: application.certificates.map(toKey),
})

export const toPassword = (
  { keyId, displayName, hint, startDateTime, endDateTime }: Password,
  secretText: string | null = null,
) => ({ customKeyIdentifier: null, displayName, endDateTime, hint, keyId, secretText, startDateTime })

const toKey = ({ keyId, displayName, customKeyIdentifier, startDateTime, endDateTime }: Certificate) => ({
  customKeyIdentifier,
  displayName,
  endDateTime,
  key: null,
  keyId,
  startDateTime,
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
})

/** The id of an application of directory.json, which has one for its service principal alone. */
const toFileId = ({ clientId }: DirectoryApplication): string => toStableId(`application/${clientId}`)

const toFileApplication = (application: DirectoryApplication) => ({
  id: toFileId(application),
  appId: application.clientId,
  displayName: application.name,
  signInAudience: 'AzureADMyOrg',
  createdDateTime: null,
  tags: [fileTag],
  isFallbackPublicClient: application.allowPublicFlows ?? application.purpose !== 'dashboard',
  web: { redirectUris: application.redirectUris ?? [] },
  spa: { redirectUris: [] as string[] },
  publicClient: { redirectUris: [] as string[] },
  requiredResourceAccess: [],
  passwordCredentials: [],
  keyCredentials: [],
})

export const listApplicationResources = (file: Directory, { applications }: Registrations) => [
  ...applications.map(toApplication),
  ...file.applications.map(toFileApplication),
]

/** As Microsoft Graph shows a service principal: of a registered application, or of an API. */
export function toServicePrincipal(
  { id, appId, appRoleAssignmentRequired }: ServicePrincipal,
  { applications }: Registrations,
) {
  const api = findApiPrincipal(appId)
  const application = applications.find((candidate) => candidate.appId === appId)
  return {
    id,
    appId,
    displayName: api?.displayName ?? application?.displayName ?? '',
    servicePrincipalType: 'Application',
    accountEnabled: true,
    appRoleAssignmentRequired,
    tags: [] as string[],
    appRoles: (api?.appRoles ?? []).map((role) => ({
      ...role,
      allowedMemberTypes: ['Application'],
      description: role.displayName,
      isEnabled: true,
    })),
    oauth2PermissionScopes: (api?.scopes ?? []).map((scope) => ({
      id: scope.id,
      value: scope.value,
      type: 'User',
      isEnabled: true,
      adminConsentDisplayName: scope.displayName,
      adminConsentDescription: scope.displayName,
    })),
  }
}

const toFilePrincipal = ({ objectId, clientId, name }: DirectoryApplication) => ({
  id: objectId,
  appId: clientId,
  displayName: name,
  servicePrincipalType: 'Application',
  accountEnabled: true,
  appRoleAssignmentRequired: false,
  tags: [fileTag],
  appRoles: [],
  oauth2PermissionScopes: [],
})

export const listPrincipalResources = (file: Directory, state: Registrations) => [
  ...state.servicePrincipals.map((principal) => toServicePrincipal(principal, state)),
  ...file.applications.map(toFilePrincipal),
]

/** With the names of both sides, as Microsoft Graph shows them. */
export function toAppRoleAssignment(assignment: AppRoleAssignment, state: Registrations) {
  const nameOf = (id: string): string => {
    const principal = state.servicePrincipals.find((candidate) => candidate.id === id)
    return principal === undefined ? '' : toServicePrincipal(principal, state).displayName
  }
  return {
    ...assignment,
    principalType: 'ServicePrincipal',
    principalDisplayName: nameOf(assignment.principalId),
    resourceDisplayName: nameOf(assignment.resourceId),
  }
}

export const toPermissionGrant = (grant: PermissionGrant) => ({ ...grant })
