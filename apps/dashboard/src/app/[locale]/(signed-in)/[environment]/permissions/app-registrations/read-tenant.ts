import { cache } from 'react'
import { z } from 'zod'
import { callGraph } from '#server/call-graph.ts'
import { DirectoryError, toDirectoryResult } from '#server/directory-error.ts'
import type { Result } from '#server/result.ts'
import {
  type ApiPrincipal,
  apiAppId,
  applicationPermission,
  type Credential,
  delegatedPermission,
  type Registration,
  redirectKinds,
  type Tenant,
} from './registration.ts'

const listOf = <Row extends z.ZodType>(row: Row) => z.object({ value: z.array(row) })

const RedirectUris = z.object({ redirectUris: z.array(z.string()) })
const Key = z.object({ keyId: z.string(), displayName: z.string().nullish(), endDateTime: z.string() })

const Application = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  signInAudience: z.string(),
  tags: z.array(z.string()),
  isFallbackPublicClient: z.boolean().nullish(),
  web: RedirectUris,
  spa: RedirectUris,
  publicClient: RedirectUris,
  requiredResourceAccess: z.array(
    z.object({ resourceAppId: z.string(), resourceAccess: z.array(z.object({ id: z.string() })) }),
  ),
  passwordCredentials: z.array(Key.extend({ hint: z.string().nullish() })),
  keyCredentials: z.array(Key.extend({ customKeyIdentifier: z.string().nullish() })),
})

const Permission = z.object({ id: z.string(), value: z.string() })
const Principal = z.object({
  id: z.string(),
  appId: z.string(),
  appRoles: z.array(Permission),
  oauth2PermissionScopes: z.array(Permission),
})
const Grant = z.object({
  clientId: z.string(),
  resourceId: z.string(),
  consentType: z.string(),
  scope: z.string(),
})
const Assignment = z.object({ principalId: z.string(), appRoleId: z.string() })

/** What the directory knows of applications that call Customer Insights, once for a page. */
export const readTenant = cache((): Promise<Result<Tenant>> => toDirectoryResult(loadTenant(), true))

/** The same, read anew. Throws DirectoryError. */
export async function loadTenant(): Promise<Tenant> {
  const [applications, principals, grants] = await Promise.all([
    callGraph('GET', '/applications', listOf(Application)),
    callGraph('GET', '/servicePrincipals', listOf(Principal)),
    callGraph('GET', '/oauth2PermissionGrants', listOf(Grant)),
  ])
  const api = toApiPrincipal(principals.value.find(({ appId }) => appId === apiAppId))
  const assignments =
    api === undefined
      ? []
      : (await callGraph('GET', `/servicePrincipals/${api.id}/appRoleAssignedTo`, listOf(Assignment))).value
  const registrations = applications.value.map((application) => {
    const principalId = principals.value.find(({ appId }) => appId === application.appId)?.id
    const granted = {
      delegated: grants.value.some(
        (grant) =>
          grant.clientId === principalId &&
          grant.resourceId === api?.id &&
          grant.consentType === 'AllPrincipals' &&
          grant.scope.split(' ').includes(delegatedPermission),
      ),
      application: assignments.some(
        (assignment) => assignment.principalId === principalId && assignment.appRoleId === api?.applicationId,
      ),
    }
    return { ...toRegistration(application, api), principalId, granted }
  })
  return { registrations, api }
}

/** Throws DirectoryError. */
export function findRegistration({ registrations }: Tenant, id: string): Registration {
  const found = registrations.find((registration) => registration.id === id)
  if (found === undefined) throw new DirectoryError('notFound')
  return found
}

function toApiPrincipal(principal: z.output<typeof Principal> | undefined): ApiPrincipal | undefined {
  const find = (permissions: readonly z.output<typeof Permission>[], wanted: string) =>
    permissions.find(({ value }) => value === wanted)?.id
  const delegatedId = find(principal?.oauth2PermissionScopes ?? [], delegatedPermission)
  const applicationId = find(principal?.appRoles ?? [], applicationPermission)
  if (principal === undefined || delegatedId === undefined || applicationId === undefined) return undefined
  return { id: principal.id, appId: principal.appId, delegatedId, applicationId }
}

function toRegistration(
  application: z.output<typeof Application>,
  api: ApiPrincipal | undefined,
): Omit<Registration, 'principalId' | 'granted'> {
  const access = application.requiredResourceAccess
    .filter(({ resourceAppId }) => resourceAppId === api?.appId)
    .flatMap(({ resourceAccess }) => resourceAccess.map(({ id }) => id))
  return {
    id: application.id,
    appId: application.appId,
    name: application.displayName,
    accountType: application.signInAudience,
    redirectUris: redirectKinds.flatMap((kind) =>
      application[kind].redirectUris.map((uri) => ({ kind, uri })),
    ),
    allowsPublicFlows: application.isFallbackPublicClient === true,
    secrets: application.passwordCredentials.map((key) => toCredential(key, key.hint)),
    certificates: application.keyCredentials.map((key) => toCredential(key, key.customKeyIdentifier)),
    asked: {
      delegated: access.includes(api?.delegatedId ?? ''),
      application: access.includes(api?.applicationId ?? ''),
    },
    isFromFile: application.tags.includes('directory.json'),
  }
}

const toCredential = (key: z.output<typeof Key>, mark: string | null | undefined): Credential => ({
  keyId: key.keyId,
  name: key.displayName ?? '',
  mark: mark ?? '',
  endUtc: key.endDateTime,
})
