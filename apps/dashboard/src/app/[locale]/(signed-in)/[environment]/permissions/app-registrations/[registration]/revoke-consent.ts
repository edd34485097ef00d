import { z } from 'zod'
import { callGraph } from '#server/call-graph.ts'
import type { ApiPrincipal, Permissions, Registration } from '../registration.ts'

const Grants = z.object({
  value: z.array(z.object({ id: z.string(), clientId: z.string(), resourceId: z.string() })),
})
const Assignments = z.object({ value: z.array(z.object({ id: z.string(), resourceId: z.string() })) })
const Nothing = z.undefined()

/** Takes back what was consented to and is no longer asked for, which Entra ID would leave. Throws DirectoryError. */
export async function revokeConsent(
  { principalId, granted }: Registration,
  api: ApiPrincipal,
  kinds: Permissions,
): Promise<void> {
  if (principalId === undefined) return
  // Whether or not an administrator consented: users may have, each for themselves.
  if (kinds.delegated) {
    const { value } = await callGraph('GET', '/oauth2PermissionGrants', Grants)
    for (const { id, clientId, resourceId } of value) {
      if (clientId !== principalId || resourceId !== api.id) continue
      await callGraph('DELETE', `/oauth2PermissionGrants/${id}`, Nothing)
    }
  }
  if (kinds.application && granted.application) {
    const path = `/servicePrincipals/${principalId}/appRoleAssignments`
    const { value } = await callGraph('GET', path, Assignments)
    for (const { id, resourceId } of value) {
      if (resourceId === api.id) await callGraph('DELETE', `${path}/${id}`, Nothing)
    }
  }
}
