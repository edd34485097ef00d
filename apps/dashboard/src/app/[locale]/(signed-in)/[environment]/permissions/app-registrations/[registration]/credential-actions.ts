'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { callGraph } from '#server/call-graph.ts'
import { createFailure, type Result } from '#server/result.ts'
import { asAdministrator } from '../as-administrator.ts'
import { findRegistration, loadTenant } from '../read-tenant.ts'
import { readCertificate } from './read-certificate.ts'
import { secretMonths } from './secret-months.ts'

// Actions are public addresses: whatever arrives is parsed, and the directory checks the role.
const Target = z.object({ instanceId: z.guid(), id: z.guid() })
const Key = Target.extend({ keyId: z.guid() })
const NewSecret = Target.extend({
  name: z.string().trim().max(120),
  months: z.literal(secretMonths),
})
const NewCertificate = Target.extend({ text: z.string().trim().max(20_000) })
const PublicFlows = Target.extend({ allowed: z.boolean() })
const Nothing = z.undefined()
const Added = z.object({ secretText: z.string() })

/** Makes a secret. The one time that it comes to the browser; the directory keeps no more than a hash. */
export async function addSecret(input: z.input<typeof NewSecret>): Promise<Result<string>> {
  const parsed = NewSecret.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, id, name, months } = parsed.data
  const end = new Date()
  end.setUTCMonth(end.getUTCMonth() + months)
  return refreshed(
    await asAdministrator(instanceId, async () => {
      const { secretText } = await callGraph('POST', `/applications/${id}/addPassword`, Added, {
        passwordCredential: { ...(name !== '' && { displayName: name }), endDateTime: end.toISOString() },
      })
      return secretText
    }),
  )
}

export async function removeSecret(input: z.input<typeof Key>): Promise<Result<null>> {
  const parsed = Key.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, id, keyId } = parsed.data
  return refreshed(
    await asAdministrator(instanceId, async () => {
      await callGraph('POST', `/applications/${id}/removePassword`, Nothing, { keyId })
      return null
    }),
  )
}

/** Registers the public half of a key; a private one is refused before it goes any further. */
export async function addCertificate(input: z.input<typeof NewCertificate>): Promise<Result<null>> {
  const parsed = NewCertificate.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, id, text } = parsed.data
  const certificate = await readCertificate(text)
  if (!certificate.ok) return certificate
  return changeCertificates({ instanceId, id }, (kept) => [...kept, certificate.data])
}

export async function removeCertificate(input: z.input<typeof Key>): Promise<Result<null>> {
  const parsed = Key.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { keyId, ...target } = parsed.data
  return changeCertificates(target, (kept) => kept.filter((key) => key.keyId !== keyId))
}

/** Whether people may sign in with a device code, which needs neither secret nor certificate. */
export async function setPublicFlows(input: z.input<typeof PublicFlows>): Promise<Result<null>> {
  const parsed = PublicFlows.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, id, allowed } = parsed.data
  return refreshed(
    await asAdministrator(instanceId, async () => {
      await callGraph('PATCH', `/applications/${id}`, Nothing, { isFallbackPublicClient: allowed })
      return null
    }),
  )
}

/** The directory takes the whole list: those that stay by their id. */
async function changeCertificates(
  { instanceId, id }: z.infer<typeof Target>,
  apply: (kept: { keyId: string }[]) => ({ keyId: string } | { key: string })[],
): Promise<Result<null>> {
  return refreshed(
    await asAdministrator(instanceId, async () => {
      const { certificates } = findRegistration(await loadTenant(), id)
      const keyCredentials = apply(certificates.map(({ keyId }) => ({ keyId })))
      await callGraph('PATCH', `/applications/${id}`, Nothing, { keyCredentials })
      return null
    }),
  )
}

function refreshed<T>(result: Result<T>): Result<T> {
  if (result.ok) refresh()
  return result
}
