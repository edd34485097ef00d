'use server'

import { z } from 'zod'
import { callGraph } from '#server/call-graph.ts'
import { DirectoryError } from '#server/directory-error.ts'
import { createFailure, type Result } from '#server/result.ts'
import { asAdministrator } from '../as-administrator.ts'
import { refuseRedirect } from '../refuse-redirect.ts'
import { accountTypes, redirectKinds } from '../registration.ts'

// Actions are public addresses: whatever arrives is parsed, and the directory checks the role.
const Input = z.object({
  instanceId: z.guid(),
  name: z.string().trim().min(1).max(120),
  accountType: z.enum(accountTypes),
  redirectKind: z.enum(redirectKinds),
  redirectUri: z.string().trim().max(256),
})
const Created = z.object({ id: z.string(), appId: z.string() })

/** Registers an application with its service principal, as the portal makes both; gives its id. */
export async function registerApplication(input: z.input<typeof Input>): Promise<Result<string>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, name, accountType, redirectKind, redirectUri } = parsed.data
  const refusal = redirectUri === '' ? undefined : await refuseRedirect(redirectUri, redirectKind)
  if (refusal !== undefined) return refusal
  return asAdministrator(instanceId, async () => {
    const { id, appId } = await callGraph('POST', '/applications', Created, {
      displayName: name,
      signInAudience: accountType,
      ...(redirectUri !== '' && { [redirectKind]: { redirectUris: [redirectUri] } }),
    })
    // Without one the page of the registration offers to make it; a second registration would help nobody.
    await callGraph('POST', '/servicePrincipals', Created, { appId }).catch(ignoreDirectory)
    return id
  })
}

function ignoreDirectory(error: unknown): void {
  if (!(error instanceof DirectoryError)) throw error
}
