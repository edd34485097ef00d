'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { callGraph } from '#server/call-graph.ts'
import { createFailure, type Result } from '#server/result.ts'
import { asAdministrator } from '../as-administrator.ts'
import { findRegistration, loadTenant } from '../read-tenant.ts'
import { refuseRedirect } from '../refuse-redirect.ts'
import { type RedirectKind, redirectKinds } from '../registration.ts'

// Actions are public addresses: whatever arrives is parsed, and the directory checks the role.
const Input = z.object({
  instanceId: z.guid(),
  id: z.guid(),
  kind: z.enum(redirectKinds),
  uri: z.string().trim().min(1).max(256),
})
type Input = z.infer<typeof Input>

const Nothing = z.undefined()

export async function addRedirect(input: z.input<typeof Input>): Promise<Result<null>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { kind, uri } = parsed.data
  const refusal = await refuseRedirect(uri, kind)
  if (refusal !== undefined) return refusal
  return change(parsed.data, (known) => [...new Set([...known, uri])])
}

export async function removeRedirect(input: z.input<typeof Input>): Promise<Result<null>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  return change(parsed.data, (known) => known.filter((uri) => uri !== parsed.data.uri))
}

/** The directory takes the whole list of a platform. */
async function change(
  { instanceId, id, kind }: Omit<Input, 'uri'> & { readonly kind: RedirectKind },
  apply: (known: readonly string[]) => readonly string[],
): Promise<Result<null>> {
  const result = await asAdministrator(instanceId, async () => {
    const { redirectUris } = findRegistration(await loadTenant(), id)
    const known = redirectUris.filter((each) => each.kind === kind).map(({ uri }) => uri)
    await callGraph('PATCH', `/applications/${id}`, Nothing, { [kind]: { redirectUris: apply(known) } })
    return null
  })
  if (result.ok) refresh()
  return result
}
