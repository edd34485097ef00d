import { join } from 'node:path'
import { z } from 'zod'
import { openPrivateFolder, readPrivateJson, writePrivately } from '../private-file.ts'

const ResourceAccess = z.object({
  resourceAppId: z.guid(),
  resourceAccess: z.array(z.object({ id: z.guid(), type: z.enum(['Scope', 'Role']) })),
})

const Password = z.object({
  keyId: z.guid(),
  displayName: z.string().nullable(),
  /** The first letters of the secret; nothing else of it is kept but a hash. */
  hint: z.string(),
  secretHash: z.string(),
  startDateTime: z.iso.datetime(),
  endDateTime: z.iso.datetime(),
})
export type Password = z.infer<typeof Password>

const Certificate = z.object({
  keyId: z.guid(),
  displayName: z.string(),
  /** The thumbprint. */
  customKeyIdentifier: z.string(),
  /** DER in base64. */
  key: z.string(),
  startDateTime: z.iso.datetime(),
  endDateTime: z.iso.datetime(),
})
export type Certificate = z.infer<typeof Certificate>

const Application = z.object({
  id: z.guid(),
  appId: z.guid(),
  displayName: z.string(),
  signInAudience: z.string(),
  createdDateTime: z.iso.datetime(),
  webRedirectUris: z.array(z.string()),
  spaRedirectUris: z.array(z.string()),
  publicRedirectUris: z.array(z.string()),
  isFallbackPublicClient: z.boolean().nullable(),
  requiredResourceAccess: z.array(ResourceAccess),
  passwords: z.array(Password),
  certificates: z.array(Certificate),
})
export type Application = z.infer<typeof Application>

const ServicePrincipal = z.object({
  id: z.guid(),
  appId: z.guid(),
  appRoleAssignmentRequired: z.boolean(),
})
export type ServicePrincipal = z.infer<typeof ServicePrincipal>

const AppRoleAssignment = z.object({
  id: z.guid(),
  /** The service principal that may. */
  principalId: z.guid(),
  /** The service principal of the API. */
  resourceId: z.guid(),
  appRoleId: z.guid(),
  createdDateTime: z.iso.datetime(),
})
export type AppRoleAssignment = z.infer<typeof AppRoleAssignment>

const PermissionGrant = z.object({
  id: z.guid(),
  /** The service principal that may, for users. */
  clientId: z.guid(),
  consentType: z.enum(['AllPrincipals', 'Principal']),
  /** The one user for whom, where it is not for all. */
  principalId: z.guid().nullable(),
  resourceId: z.guid(),
  scope: z.string(),
})
export type PermissionGrant = z.infer<typeof PermissionGrant>

const Registrations = z.object({
  version: z.literal(1),
  applications: z.array(Application),
  servicePrincipals: z.array(ServicePrincipal),
  appRoleAssignments: z.array(AppRoleAssignment),
  permissionGrants: z.array(PermissionGrant),
})
export type Registrations = z.infer<typeof Registrations>

export type Change<T> = { readonly next: Registrations; readonly result: T }

export type RegistrationStore = {
  read: () => Registrations
  /** Settles when the change is written; one after the other, each upon what the last one left. */
  change: <T>(apply: (state: Registrations) => Change<T>) => Promise<T>
}

const none: Registrations = {
  version: 1,
  applications: [],
  servicePrincipals: [],
  appRoleAssignments: [],
  permissionGrants: [],
}

/**
 * Opens `DATA_DIR/identity/registrations.json`: what was registered while the identity runs. Not in
 * directory.json, which people edit.
 */
export async function openRegistrations(dataDir: string): Promise<RegistrationStore> {
  const file = join(await openPrivateFolder(dataDir), 'registrations.json')
  const remedy = 'restore it from a backup, or delete it and register the applications again'
  let state = (await readPrivateJson(file, Registrations, remedy)) ?? none
  let lastTurn: Promise<unknown> = Promise.resolve()
  return {
    read: () => state,
    change(apply) {
      const turn = lastTurn.then(async () => {
        const { next, result } = apply(state)
        // What could not be read again at the next start is not written.
        if (next !== state)
          await writePrivately(file, `${JSON.stringify(Registrations.parse(next), null, 2)}\n`)
        state = next
        return result
      })
      lastTurn = turn.catch(() => undefined)
      return turn
    },
  }
}
